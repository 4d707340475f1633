import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";

const PAGE = { size: 50, cost: 5 };

/**
 * Forgets withdrawals whose request died before their wallet opened them. The wallet is told first
 * that they never will be; what it has opened stays, and is not looked at again.
 */
export async function expireUnopened(
  ports: PagePorts & Use<"policy" | "wallets" | "withdrawals">,
): Promise<BatchResult> {
  const at = ports.now();
  const before = addSeconds(at, -ports.policy.janitorGraceSeconds);
  const cause = { at, actor: "system:janitor" } as const;
  return await workInPages(ports, {
    name: "expireUnopened",
    page: (next) => ports.withdrawals.unconfirmed(before, next),
    key: ({ created_at, transaction_id }) => `${created_at} ${transaction_id}`,
    since: ({ created_at }) => created_at,
    ...PAGE,
    failure: "withdrawal.not_expired",
    about: ({ transaction_id }) => ({ transaction: transaction_id }),
    async work({ user_id, transaction_id }) {
      const gone = await ports.wallets.tombstone(user_id, transaction_id, cause);
      const { deleteUnopened: drop, confirm } = ports.withdrawals;
      await ports.commit(gone ? drop(transaction_id) : confirm(transaction_id));
    },
  });
}
