import { errorMessage } from "../../domain/error-message.ts";
import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { applyResolution } from "./apply-resolution.ts";

const BATCH = 50;
/** A refund's job has tries of its own; it is sent again well after them. */
const REFUND_UNITS = 10;

/**
 * Finds refunds and resolutions that have waited too long and pushes them on by what should have
 * ended them. Twice is once.
 */
export async function recoverPayments(
  ports: Use<
    | "alerts"
    | "commit"
    | "gateways"
    | "log"
    | "now"
    | "outbox"
    | "payments"
    | "policy"
    | "refunds"
    | "wallets"
  >,
): Promise<number> {
  const at = ports.now();
  const since = addSeconds(at, -REFUND_UNITS * ports.policy.statusCheckSeconds);
  const open = await ports.refunds.waiting(since, BATCH);
  await ports.commit(
    ...open.flatMap(({ id }) => [
      ports.outbox.enqueue({ queue: "money", body: { kind: "refund", refund_id: id } }, at),
      ports.refunds.queued(id, at),
    ]),
  );
  if (open.length > 0) await ports.outbox.flush(at);
  const before = addSeconds(at, -ports.policy.janitorGraceSeconds);
  const decided = await ports.payments.unapplied(before, BATCH);
  for (const resolution of decided) {
    try {
      await applyResolution(ports, resolution);
    } catch (error) {
      const cause = errorMessage(error);
      ports.log.error("payment.resolution_failed", { payment: resolution.payment_id, cause });
    }
  }
  return open.length + decided.length;
}
