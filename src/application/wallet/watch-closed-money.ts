import type { MoneyJob } from "../../domain/operations/job.ts";
import type { Use } from "../../ports/index.ts";

const KIND = "wallet.closed_money";

/**
 * Tells staff of money in a closed wallet, whose owner cannot: a payment that came late, or what
 * was given back. The alert ends when the money has gone or the wallet is open again.
 */
export async function watchClosedMoney(
  ports: Use<"alerts" | "commit" | "now" | "wallets">,
  { user_id }: Extract<MoneyJob, { kind: "closed_money" }>,
): Promise<void> {
  const [{ closed }, balances] = await Promise.all([
    ports.wallets.state(user_id),
    ports.wallets.balances(user_id),
  ]);
  const sums = balances.filter(({ available, held }) => available + held > 0);
  const at = ports.now();
  if (!closed || sums.length === 0) {
    return await ports.commit(ports.alerts.clear(KIND, user_id, at));
  }
  const listed = sums.map(({ currency, available, held }) => `${currency} ${available + held}`);
  const detail = `${listed.join(", ")} in a closed wallet`;
  await ports.commit(ports.alerts.raise({ kind: KIND, subject: user_id, detail }, at));
}
