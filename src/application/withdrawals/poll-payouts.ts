import { nextCheck } from "../../domain/ppob/attempt.ts";
import type { Use } from "../../ports/index.ts";

const BATCH = 50;

/**
 * Takes up decided withdrawals whose end is not known, ever more rarely: those whose notice has not
 * come, whose call was lost, whose isolate died. The job is the one that should have done it.
 */
export async function pollPayouts(
  ports: Use<"commit" | "now" | "outbox" | "policy" | "withdrawals">,
): Promise<number> {
  const at = ports.now();
  const due = await ports.withdrawals.due(at, BATCH);
  await ports.commit(
    ...due.flatMap(({ transaction_id, user_id, checks }) => [
      ports.withdrawals.schedule(
        transaction_id,
        nextCheck(at, checks + 1, ports.policy.statusCheckSeconds),
        checks + 1,
      ),
      ports.outbox.enqueue(
        { queue: "money", body: { kind: "payout", user_id, transaction_id } },
        at,
      ),
    ]),
  );
  if (due.length > 0) await ports.outbox.flush(at);
  return due.length;
}
