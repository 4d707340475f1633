import { type Contact, VERIFIED } from "../../../domain/auth/contact.ts";
import type { Id } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Account } from "../../../domain/users/account.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";
import { accountWrites } from "../put-account.ts";

/** What takes a contact from whoever has it unproved. */
export interface Claim {
  /** Before those that give it to its owner, in one commit with them. */
  readonly writes: readonly Write[];
  /** As they are from then on who had it; their object hears of it after the commit. */
  readonly loser: Account | undefined;
}

/**
 * Takes a contact from an account that has it and never proved it, for who has just proved it. The
 * account keeps everything else: its money is nobody's but its owner's.
 */
export async function claimContact(
  ports: Use<"accounts" | "now" | "outbox" | "people">,
  contact: Contact,
  by: Id<"user">,
): Promise<Claim> {
  const { kind } = contact;
  const holder = await ports.people.userAt(contact);
  if (holder === undefined || holder.id === by) return { writes: [], loser: undefined };
  const account = await ports.accounts.find(holder.id);
  if (account === undefined || account[kind] !== contact.value) refuse("user.changed");
  if (account[VERIFIED[kind]] !== null) refuse(TAKEN[kind]);
  const loser: Account = {
    ...account,
    [kind]: null,
    revision: account.revision + 1,
    updated_at: ports.now(),
  };
  return { writes: accountWrites(ports, loser), loser };
}

const TAKEN = { email: "auth.email_taken", phone: "auth.phone_taken" } as const;
