import { isCheckable, isSettled } from "../../domain/attempt.ts";
import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { applyAnswer } from "./apply-answer.ts";

/**
 * Asks the supplier again about an order whose end is not known. At most one question a minute per
 * order, and none at all once the reference is old enough that asking would buy again.
 */
export async function checkOrder(
  ports: Use<
    "alerts" | "attempts" | "commit" | "now" | "outbox" | "policy" | "supplier" | "wallets"
  >,
  ref: string,
): Promise<void> {
  const attempt = await ports.attempts.byRef(ref);
  if (attempt === undefined || isSettled(attempt)) return;
  const at = ports.now();
  if (!isCheckable(attempt, at)) {
    const detail = `${attempt.ref} is too old to be asked about`;
    return await ports.commit(
      ports.attempts.record(ref, { state: "STALE", rc: attempt.rc, detail, next_check_at: null }),
      ports.alerts.raise({ kind: "supplier.stale_attempt", subject: ref, detail }, at),
    );
  }
  const notSince = addSeconds(at, -ports.policy.statusCheckSeconds);
  if (!(await ports.attempts.claimCheck(ref, at, notSince))) return;
  const asked = { ...attempt, checks: attempt.checks + 1 };
  await applyAnswer(ports, asked, await ports.supplier.order(asked), "system:check");
}
