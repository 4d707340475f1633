import type { Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import { type Attempt, isCheckable, isGivenUp, isSettled } from "../../domain/ppob/attempt.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

/**
 * Has the supplier asked again about one order; the answer arrives through the queue like any
 * other.
 */
export async function recheckOrder(
  ports: Use<"archive" | "attempts" | "audit" | "now" | "outbox" | "suppliers">,
  staff: Staff,
  id: Id<"transaction">,
): Promise<Attempt> {
  const at = ports.now();
  if ((await ports.archive.locate(id)) === undefined) refuse("transaction.not_found");
  const attempt = (await ports.attempts.latest(id)) ?? refuse("transaction.not_checkable");
  if (isSettled(attempt) || isGivenUp(attempt)) {
    refuse("transaction.not_checkable", { detail: `the attempt has ended: ${attempt.state}` });
  }
  const { checkableDays } = ports.suppliers.named(attempt.supplier);
  if (!isCheckable(attempt, at, checkableDays)) {
    refuse("transaction.not_checkable", { detail: "asking about it now would buy again" });
  }
  const action = {
    action: "transaction.recheck",
    resource: "transaction",
    resource_id: id,
    old: null,
    new: { ref: attempt.ref },
  };
  const check = { queue: "ppob", body: { kind: "check", ref: attempt.ref } } as const;
  await ports.audit.commit(staff, action, { at, writes: [ports.outbox.enqueue(check, at)] });
  return attempt;
}
