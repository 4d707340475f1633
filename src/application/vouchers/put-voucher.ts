import * as z from "zod";
import type { Staff } from "../../domain/actor.ts";
import { newId, zId } from "../../domain/ids.ts";
import type { Proposal } from "../../domain/operations/proposal.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Instant } from "../../domain/time.ts";
import { mostGiven, type Voucher, VoucherTerms } from "../../domain/vouchers/voucher.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import type { ControlledChange } from "../shared/changes/checked-change.ts";
import type { ControlPorts } from "../shared/changes/controlled-change.ts";
import { voucherChange } from "../shared/changes/voucher-change.ts";
import { oncePerRequest } from "../shared/once-per-request.ts";
import { proposeChange, refuseWithoutReason } from "../shared/propose-change.ts";
import { countTowardsOwnLimit, isOverOwnLimit } from "../shared/second-person.ts";

type Ports = ControlPorts & Use<"alerts" | "audit" | "now" | "requests" | "secondPerson">;
type Put = { readonly voucher: Voucher } | { readonly proposal: Proposal };
/** With why it is wanted, which is needed where another has to approve it. */
type Reasoned<Asked> = Readonly<Asked> & { readonly reason?: string | undefined };

/**
 * Opens a voucher, once per request. One that may give away more than one member of staff may
 * alone in a day is proposed to another.
 */
export async function createVoucher(
  ports: Ports,
  staff: Staff,
  { terms, code, reason, request }: Reasoned<NewVoucher>,
): Promise<Put & { readonly repeated: boolean }> {
  const made: Put[] = [];
  const asked = { staff, request, schema: OpenedAs };
  const { answer, repeated } = await oncePerRequest(ports, asked, async (keep) => {
    const id = newId("voucher", ports.now());
    const value = { terms, code, created_by: staff.id };
    const one = await put(ports, staff, { id, terms, value, reason, keep });
    made.push(one);
    return openedAs(one);
  });
  return { ...(made[0] ?? (await openedBefore(ports, answer))), repeated };
}

interface NewVoucher {
  readonly terms: VoucherTerms;
  readonly code: string | null;
  readonly request: RequestKey;
}

/** What is kept of a request that opened a voucher, or proposed to. */
const OpenedAs = z.object({
  voucher: zId("voucher").optional(),
  proposal: zId("proposal").optional(),
});
type OpenedAs = z.infer<typeof OpenedAs>;

function openedAs(put: Put): OpenedAs {
  return "proposal" in put ? { proposal: put.proposal.id } : { voucher: put.voucher.id };
}

async function openedBefore(ports: Ports, { voucher, proposal }: OpenedAs): Promise<Put> {
  if (voucher !== undefined) {
    return { voucher: (await ports.vouchers.find(voucher)) ?? refuse("voucher.not_found") };
  }
  const found = proposal && (await ports.secondPerson.find(proposal, ports.now()));
  return { proposal: found ?? refuse("voucher.not_found") };
}

interface VoucherPatch {
  readonly id: Voucher["id"];
  readonly patch: Partial<VoucherTerms>;
  /** Whether it is still as its caller has seen it. */
  readonly isSeen: (voucher: Voucher) => boolean;
}

/** Changes what a voucher promises, by the same rule. Uses that stand keep what they took off. */
export async function changeVoucher(
  ports: Ports,
  staff: Staff,
  { id, patch, isSeen, reason }: Reasoned<VoucherPatch>,
): Promise<Put> {
  const before = await current(ports, id);
  if (!isSeen(before)) refuse("request.stale");
  const terms = VoucherTerms.parse({ ...before, ...patch });
  const { revision } = before;
  return await put(ports, staff, { id, terms, value: { terms }, reason, revision });
}

/** Ends a voucher at once, whatever it promised; uses that stand are not touched. */
export async function archiveVoucher(
  ports: Use<"audit" | "now" | "vouchers">,
  staff: Staff,
  id: Voucher["id"],
): Promise<Voucher> {
  const at = ports.now();
  const before = await current(ports, id);
  const after = {
    ...before,
    listed: false,
    archived_at: at,
    updated_at: at,
    revision: before.revision + 1,
  };
  const action = {
    action: "voucher.archive",
    resource: "voucher",
    resource_id: id,
    old: { archived_at: null },
    new: { archived_at: at },
  };
  await ports.audit.commit(staff, action, { at, writes: [ports.vouchers.change(after)] });
  return after;
}

async function current(ports: Use<"vouchers">, id: Voucher["id"]): Promise<Voucher> {
  const voucher = await ports.vouchers.find(id);
  return voucher?.archived_at === null ? voucher : refuse("voucher.not_found");
}

interface Terms {
  readonly id: Voucher["id"];
  readonly terms: VoucherTerms;
  readonly value: object;
  /** Of the voucher that the terms were made from. */
  readonly revision?: Voucher["revision"];
  /** Makes the request idempotent. */
  readonly keep?: (opened: OpenedAs) => Write;
}
type Wanted = Reasoned<Terms>;

async function put(ports: Ports, staff: Staff, wanted: Wanted): Promise<Put> {
  const { id, terms, value, reason, keep } = wanted;
  const at = ports.now();
  const change = await voucherChange(ports, { subject: id, value }, { at });
  if (change.before?.revision !== wanted.revision) refuse("voucher.changed");
  const kept = keep === undefined ? [] : [keep({ voucher: id })];
  if (!(await putAlone(ports, staff, { change, terms, at, kept }))) {
    const beside = (proposal: Proposal) => (keep ? [keep({ proposal: proposal.id })] : []);
    const proposed = { change, reason: reason ?? refuseWithoutReason("/reason"), beside };
    return { proposal: await proposeChange(ports, staff, proposed) };
  }
  const voucher = (await ports.vouchers.find(id)) ?? refuse("voucher.not_found");
  return { voucher };
}

/** Whether one member of staff may, and did. */
async function putAlone(
  ports: Ports,
  staff: Staff,
  asked: {
    readonly change: ControlledChange;
    readonly terms: VoucherTerms;
    readonly at: Instant;
    readonly kept: readonly Write[];
  },
): Promise<boolean> {
  const { change, terms, at, kept } = asked;
  const { settings } = await ports.catalogue.snapshot(staff.catalogue_version);
  const maximum = settings["voucher.alone_budget"];
  const amount = mostGiven(terms);
  if (amount === undefined || amount > maximum) return false;
  const { action, resource, subject, old, value } = change;
  const entry = { action, resource, resource_id: subject, old, new: value };
  const counted = countTowardsOwnLimit(ports, staff, { amount, maximum, at });
  try {
    await ports.audit.commit(staff, entry, { at, writes: [...kept, counted, ...change.writes] });
    return true;
  } catch (error) {
    if (!isOverOwnLimit(error)) throw error;
    return false;
  }
}
