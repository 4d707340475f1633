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
  return [accounts.change(after), tellObject({ outbox }, after.id, after.updated_at)];
}

/** Has the customer's own object hear of their account as it will stand. */
export function tellObject(
  { outbox }: Use<"outbox">,
  user_id: Account["id"],
  at: Account["updated_at"],
): Write {
  return outbox.enqueue({ queue: "money", body: { kind: "account", user_id } }, at);
}

/** Puts an account as it stands to its object. Late and repeated calls change nothing. */
export async function putAccount(
  ports: Use<"accounts" | "customerSessions" | "discordLinks">,
  { user_id }: { readonly user_id: Account["id"] },
): Promise<void> {
  const account = await ports.accounts.find(user_id);
  if (account === undefined) return;
  const link = await ports.discordLinks.ofUser(user_id);
  await ports.customerSessions.put({ ...account, discord_id: link?.discord_id ?? null });
}
