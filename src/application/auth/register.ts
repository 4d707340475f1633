import type { Visitor } from "../../domain/actor.ts";
import type { User } from "../../domain/auth/person.ts";
import { newId } from "../../domain/ids.ts";
import type { Use } from "../../ports/index.ts";
import { newSession, type SignedIn } from "./grant.ts";

/** Opens an account, and then signs its owner in: the account stands without a session, too. */
export async function register(
  ports: Use<"commit" | "customerSessions" | "now" | "passwords" | "people" | "tokens">,
  visitor: Visitor,
  wanted: Pick<User, "email" | "name" | "phone"> & { readonly password: string },
): Promise<SignedIn<User>> {
  const { password, email, name, phone } = wanted;
  const password_hash = await ports.passwords.hash(password);
  const at = ports.now();
  const person: User = {
    id: newId("user", at),
    email,
    name,
    phone,
    status: "ACTIVE",
    locale: visitor.locale,
    tier: "retail",
    created_at: at,
    updated_at: at,
  };
  const owner = { kind: "customer", subject: person.id, tier: person.tier } as const;
  const { session, refresh, grant } = await newSession(ports, owner, { device: visitor, at });
  await ports.commit(ports.people.addUser(person, password_hash));
  await ports.customerSessions.start(person, session, refresh);
  return { person, ...grant };
}
