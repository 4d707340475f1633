import type { Staff } from "../../domain/actor.ts";
import { Refusal, refuse } from "../../domain/refusal.ts";
import {
  type AdjustmentDecision,
  type BalanceAdjustment,
  mayDecideAdjustment,
} from "../../domain/wallet/adjustment.ts";
import type { Use } from "../../ports/index.ts";
import type { AskedAdjustment } from "../../ports/wallet/adjustments.ts";
import { type AdjustmentOutcome, applyAdjustment } from "./apply-adjustment.ts";

/** What whoever decides has seen: the decision is about this and nothing else. */
type SeenAdjustment = Pick<BalanceAdjustment, "id" | "user_id" | "amount" | "currency">;

type Verdict = Pick<AdjustmentDecision, "decision" | "note">;
type Ports = Use<"adjustments" | "audit" | "commit" | "now" | "wallets">;

/** Approves what another member of staff has asked for, once, and has the wallet do it. */
export async function approveAdjustment(
  ports: Ports,
  staff: Staff,
  seen: SeenAdjustment,
): Promise<AdjustmentOutcome> {
  const asked = (await ports.adjustments.find(seen.id)) ?? refuse("adjustment.not_found");
  const same = asked.user_id === seen.user_id && asked.amount === seen.amount;
  if (!same || asked.currency !== seen.currency) refuse("adjustment.differs");
  const decided = await decide(ports, staff, { asked, decision: "APPROVED", note: null });
  return applyAdjustment(ports, decided);
}

export async function rejectAdjustment(
  ports: Ports,
  staff: Staff,
  { id, reason }: Pick<BalanceAdjustment, "id" | "reason">,
): Promise<AdjustmentOutcome> {
  const asked = (await ports.adjustments.find(id)) ?? refuse("adjustment.not_found");
  const adjustment = await decide(ports, staff, { asked, decision: "REJECTED", note: reason });
  return { adjustment, transaction: null };
}

/** That it is in time, the first and by somebody else, the database sees to in the end. */
async function decide(
  ports: Ports,
  staff: Staff,
  { asked, ...how }: Verdict & { readonly asked: AskedAdjustment },
): Promise<AskedAdjustment> {
  if (!asked.awaited) refuse("adjustment.decided");
  const at = ports.now();
  const may = mayDecideAdjustment(asked, staff.id, at);
  if (may === "own_proposal") refuse("adjustment.same_admin");
  if (may === "decided_before") return decidedBefore(asked, how);
  if (may === "expired") refuse("adjustment.expired");
  const { requested_by, user_id, action, amount, currency, expires_at } = asked;
  const decision = {
    adjustment_id: asked.id,
    ...{ requested_by, user_id, action, amount, currency, expires_at },
    ...how,
    decided_by: staff.id,
    decided_at: at,
  };
  const entry = {
    action: how.decision === "APPROVED" ? "balance.approve" : "balance.reject",
    resource: "adjustment",
    resource_id: asked.id,
    old: { status: asked.status },
    new: { status: how.decision, ...decision },
  };
  try {
    await ports.audit.commit(staff, entry, { at, writes: [ports.adjustments.decide(decision)] });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "adjustment.decided") throw error;
    const known = await ports.adjustments.find(asked.id);
    return decidedBefore(known ?? refuse("adjustment.not_found"), how);
  }
  const { decision: status } = how;
  return { ...asked, status, decided_by: staff.id, decided_at: at, updated_at: at };
}

/** Whoever asks for what was decided already finds it so; anything else comes too late. */
function decidedBefore(
  asked: AskedAdjustment,
  { decision }: Pick<AdjustmentDecision, "decision">,
): AskedAdjustment {
  const rejected = asked.status === "REJECTED";
  return rejected === (decision === "REJECTED") ? asked : refuse("adjustment.decided");
}
