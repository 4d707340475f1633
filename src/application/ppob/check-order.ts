import { isOpen, type Transaction } from "../../domain/orders/transaction.ts";
import { type Attempt, isCheckable, isGivenUp, isSettled } from "../../domain/ppob/attempt.ts";
import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { applyAnswer } from "./apply-answer.ts";

/**
 * Checks the status of an order whose end is not known, at most once a minute, or once in `seconds`
 * after an event of the supplier; never once the reference is so old that the check would buy
 * again.
 */
export async function checkOrder(
  ports: Use<
    | "alerts"
    | "attempts"
    | "catalogue"
    | "circuits"
    | "commit"
    | "now"
    | "outbox"
    | "policy"
    | "supplierStats"
    | "suppliers"
    | "wallets"
  >,
  ref: string,
  seconds: number = ports.policy.statusCheckSeconds,
): Promise<void> {
  const attempt = await ports.attempts.byRef(ref);
  if (attempt === undefined) return;
  const at = ports.now();
  // Where a question is an order, asking would buy what another supplier has been asked for.
  if (isGivenUp(attempt)) return;
  const order = await ports.wallets.transaction(attempt.user_id, attempt.transaction_id);
  const open = order !== undefined && isOpen(order.status);
  // An ended attempt is checked only for an order that was not settled.
  if (isSettled(attempt) && !open) return;
  if (order !== undefined && !open) return await conclude(ports, attempt, order);
  const supplier = ports.suppliers.named(attempt.supplier);
  if (!isCheckable(attempt, at, supplier.checkableDays)) {
    const detail = `${attempt.ref} is too old to be asked about`;
    return await ports.commit(
      ports.attempts.record(ref, { state: "STALE", rc: attempt.rc, detail, next_check_at: null }),
      ports.alerts.raise({ kind: "supplier.stale_attempt", subject: ref, detail }, at),
    );
  }
  const wait = ports.circuits.wait(attempt.supplier, ref);
  if (wait > 0) return await postpone(ports, attempt, wait);
  const notSince = addSeconds(at, -seconds);
  if (!(await ports.attempts.claimCheck(ref, at, notSince))) return;
  const asked = { ...attempt, checks: attempt.checks + 1 };
  await applyAnswer(ports, asked, { answer: await supplier.check(asked), actor: "system:check" });
}

/** The supplier is unavailable. A check that was not made does not lengthen the pauses. */
function postpone(
  ports: Use<"attempts" | "commit" | "now" | "outbox">,
  attempt: Attempt,
  delay_seconds: number,
) {
  const at = ports.now();
  const { ref, state, rc, detail } = attempt;
  const next_check_at = addSeconds(at, delay_seconds);
  const check = { queue: "ppob", body: { kind: "check", ref }, delay_seconds } as const;
  return ports.commit(
    ports.attempts.record(ref, { state, rc, detail, next_check_at }),
    ports.outbox.enqueue(check, at),
  );
}

/**
 * The order has ended but its attempt is open. A check could now buy what was refunded, because to
 * this vendor a check is the order again.
 */
function conclude(ports: Use<"attempts" | "commit">, attempt: Attempt, order: Transaction) {
  const state = order.status === "FAILED" ? "FAILED" : "DELIVERED";
  const { ref, rc } = attempt;
  return ports.commit(
    ports.attempts.record(ref, { state, rc, detail: order.failure_code, next_check_at: null }),
  );
}
