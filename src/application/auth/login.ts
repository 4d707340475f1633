import type { Visitor } from "../../domain/actor.ts";
import type { Contact } from "../../domain/auth/contact.ts";
import type { User } from "../../domain/auth/person.ts";
import { refuse } from "../../domain/refusal.ts";
import type { SignIn } from "../../ports/auth/people.ts";
import type { Use } from "../../ports/index.ts";
import { screenVisitor } from "../shared/fraud/screen-visitor.ts";
import { enter } from "./enter.ts";
import type { SignedIn } from "./grant.ts";
import { type AtDevice, accountAt } from "./known-device.ts";
import type { Challenged } from "./sign-in-challenge.ts";

type Ports = Use<
  | "accounts"
  | "catalogue"
  | "commit"
  | "customerSessions"
  | "fraudRules"
  | "now"
  | "passwords"
  | "people"
  | "tokens"
  | "vault"
  | "wallets"
>;

interface Given {
  readonly contact: Contact;
  readonly password: string;
  /** Of a device that has signed in to the account before. */
  readonly device_token?: string | undefined;
}

/**
 * Signs a customer in with their password; who has a second factor gets a challenge instead. An
 * unknown address and a wrong password get the same
 * answer after the same work; that an account is blocked or closed is told only to whoever knows
 * its password.
 */
export async function login(
  ports: Ports,
  visitor: Visitor,
  { contact, password, device_token }: Given,
): Promise<(SignedIn<User> & AtDevice) | Challenged> {
  // As of now: a change of the password meanwhile ends the session with the others.
  const at = ports.now();
  const facts = await ports.catalogue.snapshot();
  await screenVisitor(ports, visitor, { act: "login", facts, contacts: [contact] });
  const found = await ports.people.userSignIn(contact);
  const right = await ports.passwords.verify(password, found?.password_hash);
  if (found === undefined || !right) return refuse("auth.invalid_credentials");
  const { person } = found;
  const proof = { password_hash: await upgraded(ports, found, password) };
  const account = accountAt(contact);
  return await enter(ports, visitor, { person, account, device_token, at, proof });
}

/** Rehashes with today's parameters; only at a login the plain password is known. */
async function upgraded(
  { commit, passwords, people }: Use<"commit" | "passwords" | "people">,
  { person, password_hash }: SignIn<User>,
  password: string,
): Promise<string> {
  if (!passwords.isOutdated(password_hash)) return password_hash;
  const hash = await passwords.hash(password);
  await commit(people.rehash(person.id, password_hash, hash));
  return hash;
}
