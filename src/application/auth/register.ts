import type { Visitor } from "../../domain/actor.ts";
import type { User } from "../../domain/auth/person.ts";
import { newId } from "../../domain/ids.ts";
import type { Use } from "../../ports/index.ts";
import { type SignedIn, startSession } from "./grant.ts";

/** Opens an account and signs its owner in: both stand, or neither. */
export async function register(
  ports: Use<"commit" | "now" | "passwords" | "people" | "sessions" | "tokens">,
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
  const owner = { kind: "customer", subject: person.id } as const;
  const { write, grant } = await startSession(ports, owner, { device: visitor, at });
  await ports.commit(ports.people.addUser(person, password_hash), write);
  return { person, ...grant };
}
