import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { eachInTurn, type Turns } from "../shared/each-in-turn.ts";

const BATCH = 50;

/**
 * Forgets withdrawals whose request died before their wallet opened them. The wallet is told first
 * that they never will be; what it has opened stays, and is not looked at again.
 */
export async function expireUnopened(
  ports: Use<"commit" | "log" | "now" | "policy" | "wallets" | "withdrawals">,
): Promise<Turns> {
  const at = ports.now();
  const before = addSeconds(at, -ports.policy.janitorGraceSeconds);
  const cause = { at, actor: "system:janitor" } as const;
  return await eachInTurn(ports, await ports.withdrawals.unconfirmed(before, BATCH), {
    failure: "withdrawal.not_expired",
    about: ({ transaction_id }) => ({ transaction: transaction_id }),
    async work({ user_id, transaction_id }) {
      const gone = await ports.wallets.tombstone(user_id, transaction_id, cause);
      const { drop, confirm } = ports.withdrawals;
      await ports.commit(gone ? drop(transaction_id) : confirm(transaction_id));
    },
  });
}
