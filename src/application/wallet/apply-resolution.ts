import type { Transaction } from "../../domain/orders/transaction.ts";
import type { RefusalCode } from "../../domain/refusal.ts";
import { refuse } from "../../domain/refusal.ts";
import { type HoldResolution, refuseStored } from "../../domain/wallet/adjustment.ts";
import type { Settled } from "../../domain/wallet/outcomes.ts";
import type { Use } from "../../ports/index.ts";

type Ports = Use<"adjustments" | "commit" | "now" | "wallets">;

/**
 * Has the wallet end a hold as was decided, and notes how that went. Every repeat finds it done.
 */
export async function applyResolution(
  ports: Ports,
  resolution: HoldResolution,
): Promise<Transaction> {
  const { transaction_id: id, user_id } = resolution;
  if (resolution.status === "REFUSED") return refuseStored(resolution.refusal);
  if (resolution.status === "APPLIED") {
    const known = await ports.wallets.transaction(user_id, id);
    if (known === undefined) throw new Error(`${id} was resolved and has gone`);
    return known;
  }
  const answer = await tell(ports, resolution);
  const at = ports.now();
  if (answer.kind === "settled" || answer.kind === "unchanged") {
    await ports.commit(ports.adjustments.finishHold(id, { status: "APPLIED" }, at));
    return answer.transaction;
  }
  const refusal = refusalOf(answer);
  await ports.commit(ports.adjustments.finishHold(id, { status: "REFUSED", refusal }, at));
  return refuse(refusal);
}

/** As of the moment it was decided, so that what was in time stays in time. */
function tell(ports: Ports, resolution: HoldResolution): Promise<Settled> {
  const { transaction_id, user_id, kind, taken, requested_by, created_at } = resolution;
  const cause = { at: created_at, actor: requested_by };
  if (kind === "CAPTURE") {
    const how = { kind: "captured", amount: taken } as const;
    return ports.wallets.settle({ user_id, id: transaction_id }, how, cause);
  }
  const how = { status: "CANCELLED", reason: "hold.voided" } as const;
  return ports.wallets.cancelOrExpire({ user_id, id: transaction_id }, how, cause);
}

function refusalOf(answer: Exclude<Settled, { kind: "settled" | "unchanged" }>): RefusalCode {
  if (answer.kind !== "contradicted") throw new Error(`a hold was answered with ${answer.kind}`);
  return answer.transaction.status === "EXPIRED" ? "hold.expired" : "hold.already_resolved";
}
