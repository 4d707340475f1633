import { nextCheck } from "../../domain/operations/back-off.ts";

import type { Use } from "../../ports/index.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";

const PAGE = { size: 50, cost: 3 };

/**
 * Takes up decided withdrawals whose end is not known, ever more rarely: those whose notice has not
 * come, whose call was lost, whose isolate died. The job is the one that should have done it.
 */
export async function pollPayouts(
  ports: PagePorts & Use<"outbox" | "policy" | "withdrawals">,
): Promise<BatchResult> {
  const at = ports.now();
  const turns = await workInPages(ports, {
    name: "pollPayouts",
    page: (next) => ports.withdrawals.due(at, next),
    key: ({ next_check_at, transaction_id }) => `${next_check_at} ${transaction_id}`,
    since: ({ next_check_at }) => next_check_at ?? at,
    ...PAGE,
    failure: "payout.not_asked_about",
    about: ({ transaction_id }) => ({ transaction: transaction_id }),
    async work({ transaction_id, user_id, checks }) {
      const again = nextCheck(at, checks + 1, ports.policy.statusCheckSeconds);
      const body = { kind: "payout", user_id, transaction_id } as const;
      await ports.commit(
        ports.withdrawals.schedule(transaction_id, again, checks + 1),
        ports.outbox.enqueue({ queue: "money", body }, at),
      );
    },
  });
  if (turns.done > 0) await ports.outbox.flush(at);
  return turns;
}
