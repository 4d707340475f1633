import type { Visitor } from "../../domain/actor.ts";
import type { Admin, User } from "../../domain/auth/person.ts";
import { refuse } from "../../domain/refusal.ts";
import type { SignIn } from "../../ports/auth/people.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import { type SignedIn, startSession } from "./grant.ts";
import type { SignInPolicy } from "./sign-in-policy.ts";

/**
 * Signs somebody in with their password. An unknown e-mail and a wrong password get the same answer
 * after the same work; that an account is blocked is told only to whoever knows its password.
 */
export async function login<Person extends User | Admin>(
  ports: Use<"commit" | "now" | "passwords" | "people" | "sessions" | "tokens">,
  visitor: Visitor,
  given: { readonly door: SignInPolicy<Person>; readonly email: string; readonly password: string },
): Promise<SignedIn<Person>> {
  const { door, email, password } = given;
  const found = await door.signIn(ports.people, email);
  const right = await ports.passwords.verify(password, found?.password_hash);
  if (found === undefined || !right) return refuse("auth.invalid_credentials");
  const { person } = found;
  if (person.status !== "ACTIVE") return refuse("auth.account_blocked");

  const owner = { kind: door.kind, subject: person.id };
  const { write, grant } = await startSession(ports, owner, { device: visitor, at: ports.now() });
  await ports.commit(write, ...(await upgrade(ports, found, password)));
  return { person, ...grant };
}

/** Rehashes with today's parameters; only at a login the plain password is known. */
async function upgrade(
  { passwords, people }: Use<"passwords" | "people">,
  { person, password_hash }: SignIn<User | Admin>,
  password: string,
): Promise<readonly Write[]> {
  if (!passwords.isOutdated(password_hash)) return [];
  return [people.rehash(person.id, password_hash, await passwords.hash(password))];
}
