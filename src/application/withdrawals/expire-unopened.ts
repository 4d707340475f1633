import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";

const BATCH = 50;

/**
 * Forgets withdrawals whose request died before their wallet opened them. The wallet is told first
 * that they never will be; what it has opened stays, and is not looked at again.
 */
export async function expireUnopened(
  ports: Use<"commit" | "now" | "policy" | "wallets" | "withdrawals">,
): Promise<number> {
  const at = ports.now();
  const before = addSeconds(at, -ports.policy.janitorGraceSeconds);
  const waiting = await ports.withdrawals.unconfirmed(before, BATCH);
  const cause = { at, actor: "system:janitor" } as const;
  for (const { user_id, transaction_id } of waiting) {
    const gone = await ports.wallets.tombstone(user_id, transaction_id, cause);
    await ports.commit(
      gone ? ports.withdrawals.drop(transaction_id) : ports.withdrawals.confirm(transaction_id),
    );
  }
  return waiting.length;
}
