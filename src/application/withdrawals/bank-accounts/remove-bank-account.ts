import type { Customer } from "../../../domain/actor.ts";
import type { Id } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import { tellOwner } from "../../shared/tell-owner.ts";

/** Forgets a bank account. Withdrawals to it that are under way know where they go. */
export async function removeBankAccount(
  ports: Use<"bankAccounts" | "commit" | "messengers" | "now" | "outbox" | "people">,
  owner: Customer,
  id: Id<"bank_account">,
): Promise<void> {
  const known = await ports.bankAccounts.find(owner.id, id);
  if (known === undefined) refuse("bank_account.not_found");
  const change = { event: "bank_account_removed", at: ports.now() } as const;
  const notice = await tellOwner(ports, owner, change);
  await ports.commit(ports.bankAccounts.remove(owner.id, id), ...notice);
}
