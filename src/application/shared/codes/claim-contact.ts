import { type Contact, VERIFIED } from "../../../domain/auth/contact.ts";
import type { Id } from "../../../domain/ids.ts";
import { Refusal, refuse } from "../../../domain/refusal.ts";
import type { Account } from "../../../domain/users/account.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";
import { accountWrites } from "../put-account.ts";
import { tellEverywhere } from "../tell-owner.ts";

/** What takes a contact from whoever has it unproved. */
interface Claim {
  /** Before those that give it to its owner, in one commit with them. */
  readonly writes: readonly Write[];
  /** As they are from then on who had it; their object hears of it after the commit. */
  readonly loser: Account | undefined;
}

/**
 * Takes a contact from an account that has it and never proved it, for who has just proved it. The
 * account keeps everything else: its money is nobody's but its owner's, who is told by the contacts
 * that they have left.
 */
export async function claimContact(
  ports: Use<"accounts" | "messengers" | "now" | "outbox" | "people">,
  contact: Contact,
  by: Id<"user">,
): Promise<Claim> {
  const { kind } = contact;
  const holder = await ports.people.userAt(contact);
  if (holder === undefined || holder.id === by) return { writes: [], loser: undefined };
  const account = await ports.accounts.find(holder.id);
  if (account === undefined || account[kind] !== contact.value) refuse("user.changed");
  if (account[VERIFIED[kind]] !== null) refuse(TAKEN[kind]);
  const at = ports.now();
  const revision = account.revision + 1;
  const loser: Account = { ...account, [kind]: null, revision, updated_at: at };
  const notices = tellEverywhere(ports, loser, { event: "contact_lost", at });
  return { writes: [...accountWrites(ports, loser), ...notices], loser };
}

/**
 * Makes the commit of a claim. Where who had the contact is erased in the same moment, they have
 * changed like anybody else, and the caller need not hear how.
 */
export async function claiming<Answer>(work: Promise<Answer>): Promise<Answer> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refusal && error.code === "user.erased") return refuse("user.changed");
    throw error;
  }
}

const TAKEN = { email: "auth.email_taken", phone: "auth.phone_taken" } as const;
