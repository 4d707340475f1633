import { nextCheck } from "../../domain/operations/back-off.ts";
import type { PpobJob } from "../../domain/operations/job.ts";
import type { Transaction } from "../../domain/orders/transaction.ts";
import { type Attempt, attemptRef } from "../../domain/ppob/attempt.ts";
import type { Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { applyAnswer } from "./apply-answer.ts";

/**
 * Sends an order to its supplier. The attempt is stored first, so that the reference is known
 * whatever happens to the call. A repeated job only schedules a check. While the supplier is
 * unavailable the order waits, and its owner may cancel it.
 */
export async function dispatchOrder(
  ports: Use<
    | "alerts"
    | "attempts"
    | "circuits"
    | "commit"
    | "commitOnce"
    | "now"
    | "outbox"
    | "policy"
    | "suppliers"
    | "wallets"
  >,
  job: Extract<PpobJob, { kind: "dispatch" }>,
): Promise<void> {
  const at = ports.now();
  const ref = attemptRef(job.transaction_id, 1);
  const supplier = job.supplier ?? ports.suppliers.preferred.name;
  const delay_seconds = ports.circuits.wait(supplier, ref);
  if (delay_seconds > 0) {
    return await ports.commit(
      ports.outbox.enqueue({ queue: "ppob", body: job, delay_seconds }, at),
    );
  }
  const cause = { at, actor: "system:dispatch" } as const;
  const begun = await ports.wallets.startProcessing(job.user_id, job.transaction_id, cause);
  if (begun.kind === "not_found" || begun.kind === "closed") return;

  const attempt = firstAttempt(begun.transaction, at, ports.policy.statusCheckSeconds);
  if (!(await ports.commitOnce(ports.attempts.start(attempt)))) {
    const delay_seconds = ports.policy.statusCheckSeconds;
    const check = {
      queue: "ppob",
      body: { kind: "check", ref: attempt.ref },
      delay_seconds,
    } as const;
    return ports.commit(ports.outbox.enqueue(check, at));
  }
  const answer = await ports.suppliers.named(attempt.supplier).order(attempt);
  await applyAnswer(ports, attempt, { answer, actor: "system:dispatch" });
}

function firstAttempt(order: Transaction, at: Instant, unitSeconds: number): Attempt {
  const { quote, customer_no } = order;
  if (quote === null || customer_no === null) throw new Error(`${order.id} cannot be dispatched`);
  return {
    ref: attemptRef(order.id, 1),
    transaction_id: order.id,
    user_id: order.user_id,
    supplier: quote.supplier,
    supplier_sku: quote.supplier_sku,
    customer_no,
    cost_ceiling: quote.cost_ceiling,
    bill: quote.bill ?? null,
    state: "SENT",
    rc: null,
    detail: null,
    checks: 0,
    created_at: at,
    last_asked_at: at,
    next_check_at: nextCheck(at, 0, unitSeconds),
  };
}
