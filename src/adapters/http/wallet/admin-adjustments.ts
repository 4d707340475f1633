import * as z from "zod";
import { adjustBalance } from "../../../application/wallet/adjust-balance.ts";
import type { AdjustmentOutcome } from "../../../application/wallet/apply-adjustment.ts";
import {
  approveAdjustment,
  rejectAdjustment,
} from "../../../application/wallet/decide-adjustment.ts";
import { zId } from "../../../domain/ids.ts";
import { zCurrency } from "../../../domain/money.ts";
import { TransactionView } from "../../../domain/orders/transaction.ts";
import type { RefusalCode } from "../../../domain/refusal.ts";
import { zReason } from "../../../domain/text/typed-text.ts";
import {
  ADJUSTMENT_STATUSES,
  BalanceAdjustment,
  zAdjustedAmount,
} from "../../../domain/wallet/adjustment.ts";
import { alias, type BodyOf, type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { idParam, UserParams } from "../core/params.ts";
import { Reasoned } from "../core/schemas.ts";

const TAG = "Staff wallets";

export const AdjustmentAnswer = z
  .object({
    adjustment: BalanceAdjustment,
    transaction: TransactionView.nullable().meta({
      description: "What it did to the wallet; `null` as long as it has done nothing",
    }),
  })
  .meta({ id: "AdjustmentAnswer" });

/** What a wallet may answer to a correction. */
export const COULD_NOT = [
  "adjustment.nothing_to_do",
  "transaction.abandoned",
  "wallet.closed",
  "wallet.full",
  "wallet.insufficient_funds",
] as const satisfies readonly RefusalCode[];

export const BalanceInput = z
  .strictObject({
    action: z.enum(["add", "subtract", "set"]),
    amount: zAdjustedAmount,
    currency: zCurrency,
    reason: zReason,
  })
  .check(
    z.superRefine(({ action, amount }, c) => {
      const nothing = action !== "set" && amount === 0;
      if (nothing) c.addIssue({ code: "custom", path: ["amount"], message: "must be above 0" });
    }),
  )
  .meta({ id: "BalanceInput" });

export const putBalance = endpoint(
  {
    method: "put",
    path: "/users/{user_id}/balance",
    audience: { staff: "wallets:adjust" },
    stepUp: true,
    tag: TAG,
    summary: "Correct a customer's balance",
    description:
      "`set` makes `amount` what is available. A correction is one journal entry against the " +
      "account `adjustment`. Up to the shop's threshold it is made at once and answered with " +
      "200; above it, and in any currency but rupiah, it is answered with 202 and waits for " +
      "another member of staff.",
    idempotent: true,
    params: UserParams,
    body: BalanceInput,
    answer: {
      status: 200,
      also: [202],
      schema: AdjustmentAnswer,
      description: "The correction, and what it did if it has been made",
    },
    refuses: [...COULD_NOT, "currency.unknown", "user.not_found"],
  },
  async ({ ports, actor, params, body, request }) => {
    const wanted = { ...body, user_id: params.user_id, hold_until: null };
    const { repeated, ...outcome } = await adjustBalance(ports, actor, { ...wanted, request });
    const status = outcome.transaction === null ? 202 : 200;
    return { status, body: shown(outcome), repeated };
  },
);

export const getAdjustments = endpoint(
  {
    method: "get",
    path: "/admin/adjustments",
    audience: { staff: "wallets:read" },
    tag: TAG,
    summary: "What staff have asked of customers' balances, newest first",
    query: PageQuery.extend({
      status: z.enum(ADJUSTMENT_STATUSES).optional(),
      user_id: zId("user").optional(),
    }),
    cursor: zId("adjustment"),
    answer: { status: 200, schema: listOf(BalanceAdjustment), description: "A page of them" },
    refuses: [],
  },
  async ({ ports, query }) => {
    return { body: await ports.adjustments.list(query, query, ports.now()) };
  },
);

const Params = z.object({
  adjustment_id: idParam("adjustment", "adjustment.not_found"),
});

const DECISIONS = [
  "adjustment.decided",
  "adjustment.expired",
  "approval.same_person",
  "adjustment.same_admin",
] as const satisfies readonly RefusalCode[];

export const putApprove = endpoint(
  {
    method: "put",
    path: "/admin/adjustments/{adjustment_id}/approve",
    audience: { staff: "wallets:adjust" },
    stepUp: true,
    tag: TAG,
    summary: "Approve what another member of staff has asked for",
    description: "The body says what is approved; about anything else it is refused.",
    params: Params,
    body: z
      .strictObject({ user_id: zId("user"), amount: zAdjustedAmount, currency: zCurrency })
      .meta({ id: "AdjustmentApproval" }),
    answer: { status: 200, schema: AdjustmentAnswer, description: "It has been made" },
    refuses: [...DECISIONS, ...COULD_NOT, "adjustment.differs"],
  },
  async ({ ports, actor, params, body }) => {
    const { adjustment_id } = params;
    return { body: shown(await approveAdjustment(ports, actor, { ...body, id: adjustment_id })) };
  },
);

export const putReject = endpoint(
  {
    method: "put",
    path: "/admin/adjustments/{adjustment_id}/reject",
    audience: { staff: "wallets:adjust" },
    stepUp: true,
    tag: TAG,
    summary: "Reject what another member of staff has asked for",
    params: Params,
    body: Reasoned,
    answer: { status: 200, schema: AdjustmentAnswer, description: "Nothing will come of it" },
    refuses: DECISIONS,
  },
  async ({ ports, actor, params, body }) => {
    const { adjustment_id } = params;
    return {
      body: shown(await rejectAdjustment(ports, actor, { id: adjustment_id, reason: body.reason })),
    };
  },
);

export const adminAdjustmentEndpoints: readonly Endpoint[] = [
  putBalance,
  alias(putBalance, { path: "/admin/users/{user_id}/balance" }),
  alias(putBalance, { path: "/admin/users/{user_id}/balance", method: "post" }),
  getAdjustments,
  putApprove,
  putReject,
];

/** What staff are shown of it. */
export function shown({
  adjustment,
  transaction,
}: AdjustmentOutcome): BodyOf<typeof AdjustmentAnswer> {
  return { adjustment, transaction };
}
