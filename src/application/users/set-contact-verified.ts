import type { Staff } from "../../domain/actor.ts";
import { type Contact, VERIFIED } from "../../domain/auth/contact.ts";
import type { User } from "../../domain/auth/person.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Account } from "../../domain/users/account.ts";
import type { Use } from "../../ports/index.ts";
import { accountWrites } from "../shared/put-account.ts";
import { tellEverywhere } from "../shared/tell-owner.ts";
import { accountOf, next } from "./change-account.ts";

interface CheckedContact {
  readonly id: User["id"];
  /** What staff have checked: another one than the account has by now is not meant. */
  readonly contact: Contact;
  readonly verified: boolean;
  readonly reason: string;
}

/**
 * Verifies by hand an address that a customer has, or takes its verification back. Whose it is has
 * been shown to staff in another way; every address of the account is told. The audit log keeps
 * which kind it was and why, and no address.
 */
export async function setContactVerified(
  ports: Use<"accounts" | "audit" | "customerSessions" | "messengers" | "now" | "outbox">,
  staff: Staff,
  { id, contact: { kind, value }, verified, reason }: CheckedContact,
): Promise<Account> {
  const before = await accountOf(ports, id);
  if (before[kind] === null) refuse("contact.none");
  if (before[kind] !== value) refuse("user.changed");
  const isVerified = before[VERIFIED[kind]] !== null;
  if (isVerified === verified) refuse(verified ? "contact.verified" : "contact.unverified");
  const at = ports.now();
  const after = next(before, { [VERIFIED[kind]]: verified ? at : null, updated_at: at });
  const entry = {
    action: verified ? "user.verify_contact" : "user.unverify_contact",
    resource: "user",
    resource_id: id,
    old: { kind, verified: isVerified },
    new: { kind, verified, reason },
  };
  const notices = tellEverywhere(ports, before, { event: "contact_checked", at });
  await ports.audit.commit(staff, entry, {
    at,
    writes: [...accountWrites(ports, after), ...notices],
  });
  // The job does it too, should this be the last that is heard of this request.
  await ports.customerSessions.put(after);
  return after;
}
