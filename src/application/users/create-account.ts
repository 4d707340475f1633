import type { Staff } from "../../domain/actor.ts";
import type { User } from "../../domain/auth/person.ts";
import { newId, newSecretName } from "../../domain/ids.ts";
import type { Account } from "../../domain/users/account.ts";
import type { Use } from "../../ports/index.ts";

type NewAccount = Pick<User, "email" | "locale" | "name" | "phone" | "tier">;

/**
 * Opens an account for somebody else. Nobody knows its password, so its owner signs in once they
 * have chosen one.
 */
export async function createAccount(
  ports: Use<"accounts" | "audit" | "now" | "passwords" | "people">,
  staff: Staff,
  wanted: NewAccount,
): Promise<Account> {
  const password_hash = await ports.passwords.hash(newSecretName());
  const at = ports.now();
  const facts = { status: "ACTIVE", created_at: at, updated_at: at } as const;
  const unproved = { email_verified_at: null, phone_verified_at: null };
  const person: User = { id: newId("user", at), ...wanted, ...facts, ...unproved };
  const { tier, locale, status } = person;
  const entry = { action: "user.create", resource: "user", resource_id: person.id, old: null };
  await ports.audit.commit(
    staff,
    { ...entry, new: { tier, locale, status } },
    { at, writes: [ports.people.addUser(person, password_hash)] },
  );
  return { ...person, kyc_status: "NONE", banned_until: null, revision: 0 };
}
