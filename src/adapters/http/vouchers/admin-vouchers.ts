import * as z from "zod";
import {
  archiveVoucher,
  changeVoucher,
  createVoucher,
} from "../../../application/vouchers/put-voucher.ts";
import { zId } from "../../../domain/ids.ts";
import { amount } from "../../../domain/money.ts";
import { Proposal } from "../../../domain/operations/proposal.ts";
import { refuse } from "../../../domain/refusal.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import { businessDay, zBusinessDay } from "../../../domain/time.ts";
import { Voucher, VoucherTerms } from "../../../domain/vouchers/voucher.ts";
import { zNewCode } from "../../../domain/vouchers/voucher-code.ts";
import { VoucherStats, VoucherUse } from "../../../domain/vouchers/voucher-use.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { etagOf, isNamed } from "../core/etag.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { daysInOrder } from "../core/ranges.ts";

const TAG = "Staff vouchers";
const READ = { staff: "vouchers:read" } as const;
const WRITE = { staff: "vouchers:write" } as const;
const PROPOSED = "It may give away more than one may alone, and waits for another to approve it";
export const VoucherParams = z.object({ voucher_id: idParam("voucher", "voucher.not_found") });

const TERMS = VoucherTerms.shape;
const REASON = { reason: typedLine({ max: 200 }).optional() };

const VoucherInput = z
  .strictObject({
    ...TERMS,
    value: TERMS.value.default(0),
    max_discount: TERMS.max_discount.default(null),
    minimum_spend: TERMS.minimum_spend.default(amount(0)),
    valid_until: TERMS.valid_until.default(null),
    uses_max: TERMS.uses_max.default(null),
    uses_per_user: TERMS.uses_per_user.default(1),
    uses_per_user_day: TERMS.uses_per_user_day.default(null),
    budget: TERMS.budget.default(null),
    user_ids: TERMS.user_ids.default([]),
    tiers: TERMS.tiers.default([]),
    new_customers_only: TERMS.new_customers_only.default(false),
    segments: TERMS.segments.default([]),
    skus: TERMS.skus.default([]),
    category_ids: TERMS.category_ids.default([]),
    channels: TERMS.channels.default([]),
    below_cost: TERMS.below_cost.default(false),
    listed: TERMS.listed.default(false),
    group: TERMS.group.default("default"),
    stacks_with: TERMS.stacks_with.default([]),
    priority: TERMS.priority.default(100),
    code: zNewCode.nullable().default(null),
    ...REASON,
  })
  .meta({ id: "VoucherInput" });
const VoucherPatch = z
  .strictObject({ ...TERMS, ...REASON })
  .partial()
  .meta({ id: "VoucherPatch" });

export const postVoucher = endpoint(
  {
    method: "post",
    path: "/admin/vouchers",
    audience: WRITE,
    tag: TAG,
    idempotent: "if_sent",
    summary: "Open a voucher",
    description:
      "With `code`, one that all customers share; codes of one use each are made or imported " +
      "afterwards. One that may give away more than `voucher.alone_budget`, or more than anybody " +
      "has bounded, is proposed with a `reason`: 202, until another member of staff approves it.",
    body: VoucherInput,
    answer: {
      status: 201,
      schema: Voucher,
      description: "The voucher",
      deferred: { schema: Proposal, description: PROPOSED },
    },
    refuses: ["voucher.code_taken", "voucher.not_found"],
  },
  async ({ ports, actor, body: { code, reason, ...terms }, request }) => {
    const put = await createVoucher(ports, actor, { terms, code, reason, request });
    const { repeated } = put;
    return "proposal" in put
      ? { deferred: put.proposal, repeated }
      : { body: put.voucher, repeated };
  },
);

export const getVouchers = endpoint(
  {
    method: "get",
    path: "/admin/vouchers",
    audience: READ,
    tag: TAG,
    summary: "All vouchers, newest first, archived ones included",
    query: PageQuery,
    cursor: Voucher.shape.id,
    answer: { status: 200, schema: listOf(Voucher), description: "A page of vouchers" },
    refuses: [],
  },
  async ({ ports, query }) => ({ body: await ports.vouchers.list(query) }),
);

export const getVoucher = endpoint(
  {
    method: "get",
    path: "/admin/vouchers/{voucher_id}",
    audience: READ,
    tag: TAG,
    summary: "One voucher, with what was used of it",
    params: VoucherParams,
    answer: { status: 200, schema: Voucher, description: "The voucher" },
    refuses: ["voucher.not_found"],
  },
  async ({ ports, params }) => {
    const voucher = (await ports.vouchers.find(params.voucher_id)) ?? refuse("voucher.not_found");
    return { body: voucher, headers: tagOf(voucher) };
  },
);

/** Uses of it change nothing of what it promises. */
function tagOf({ revision }: Voucher) {
  return { etag: etagOf(revision) };
}

export const putVoucher = endpoint(
  {
    method: "put",
    path: "/admin/vouchers/{voucher_id}",
    audience: WRITE,
    versioned: "if_sent",
    tag: TAG,
    summary: "Change what a voucher promises",
    description:
      "What is left out stays; a limit below what has been used is refused. Uses that stand keep " +
      "what they took off. A second person is needed as for a new one.",
    params: VoucherParams,
    body: VoucherPatch,
    answer: {
      status: 200,
      schema: Voucher,
      description: "The voucher as it is now",
      deferred: { schema: Proposal, description: PROPOSED },
    },
    refuses: ["voucher.budget_spent", "voucher.changed", "voucher.not_found", "voucher.used_up"],
  },
  async ({ ports, actor, params, body: { reason, ...patch }, if_match }) => {
    const said = Object.fromEntries(
      Object.entries(patch).filter(([, value]) => value !== undefined),
    );
    const isSeen = ({ revision }: Voucher) => isNamed(if_match, etagOf(revision));
    const asked = { id: params.voucher_id, patch: said, reason, isSeen };
    const put = await changeVoucher(ports, actor, asked);
    if ("proposal" in put) return { deferred: put.proposal };
    return { body: put.voucher, headers: tagOf(put.voucher) };
  },
);

export const deleteVoucher = endpoint(
  {
    method: "delete",
    path: "/admin/vouchers/{voucher_id}",
    audience: WRITE,
    tag: TAG,
    summary: "Archive a voucher",
    description: "It counts no more, not even for whoever has locked a use. Its uses stay.",
    params: VoucherParams,
    answer: { status: 200, schema: Voucher, description: "The archived voucher" },
    refuses: ["voucher.changed", "voucher.not_found"],
  },
  async ({ ports, actor, params }) => ({
    body: await archiveVoucher(ports, actor, params.voucher_id),
  }),
);

export const getUses = endpoint(
  {
    method: "get",
    path: "/admin/vouchers/{voucher_id}/uses",
    audience: READ,
    tag: TAG,
    summary: "Who used a voucher with which order, newest order first",
    description: "One that was given back with its order stays in the list as `RELEASED`.",
    params: VoucherParams,
    query: PageQuery,
    cursor: zId("transaction"),
    answer: { status: 200, schema: listOf(VoucherUse), description: "A page of uses" },
    refuses: ["voucher.not_found"],
  },
  async ({ ports, params: { voucher_id }, query }) => {
    const voucher = (await ports.vouchers.find(voucher_id)) ?? refuse("voucher.not_found");
    return { body: await ports.voucherUses.ofVoucher(voucher.id, query) };
  },
);

export const getStats = endpoint(
  {
    method: "get",
    path: "/admin/vouchers/{voucher_id}/stats",
    audience: READ,
    tag: TAG,
    summary: "What became of a voucher's uses, and what they cost and brought",
    params: VoucherParams,
    answer: { status: 200, schema: VoucherStats, description: "Counts and sums in rupiah" },
    refuses: ["voucher.not_found"],
  },
  async ({ ports, params: { voucher_id } }) => {
    const voucher = (await ports.vouchers.find(voucher_id)) ?? refuse("voucher.not_found");
    return { body: await ports.voucherUses.stats({ voucher_id: voucher.id }) };
  },
);

export const getAllStats = endpoint(
  {
    method: "get",
    path: "/vouchers/stats",
    audience: READ,
    tag: TAG,
    summary: "The same for all vouchers together, by the WIB day of the order",
    query: z
      .strictObject({ from: zBusinessDay.optional(), to: zBusinessDay.optional() })
      .check(daysInOrder),
    answer: { status: 200, schema: VoucherStats, description: "Of these days; today without any" },
    refuses: [],
  },
  async ({ ports, query }) => {
    const to = query.to ?? query.from ?? businessDay(ports.now());
    return { body: await ports.voucherUses.stats({ from: query.from ?? to, to }) };
  },
);

export const adminVoucherEndpoints: readonly Endpoint[] = [
  postVoucher,
  getVouchers,
  getVoucher,
  putVoucher,
  deleteVoucher,
  getUses,
  getStats,
  getAllStats,
];
