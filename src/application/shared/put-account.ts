import type { Account } from "../../domain/users/account.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";

/**
 * The writes of a changed account: the row, and the job that puts it to the customer's own object,
 * which decides who may act.
 */
export function accountWrites(
  { accounts, outbox }: Use<"accounts" | "outbox">,
  after: Account,
): readonly Write[] {
  const job = { kind: "account", user_id: after.id } as const;
  return [accounts.change(after), outbox.enqueue({ queue: "money", body: job }, after.updated_at)];
}

/** Puts an account as it stands to its object. Late and repeated calls change nothing. */
export async function putAccount(
  ports: Use<"accounts" | "customerSessions">,
  { user_id }: { readonly user_id: Account["id"] },
): Promise<void> {
  const account = await ports.accounts.find(user_id);
  if (account !== undefined) await ports.customerSessions.put(account);
}
