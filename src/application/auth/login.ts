import type { Visitor } from "../../domain/actor.ts";
import type { Contact } from "../../domain/auth/contact.ts";
import type { User } from "../../domain/auth/person.ts";
import { refuse } from "../../domain/refusal.ts";
import type { SignIn } from "../../ports/auth/people.ts";
import type { Use } from "../../ports/index.ts";
import { screenVisitor } from "../shared/fraud/screen-visitor.ts";
import { newSession, type SignedIn } from "./grant.ts";
import { type AtDevice, newDeviceToken } from "./known-device.ts";

type Ports = Use<
  | "catalogue"
  | "commit"
  | "customerSessions"
  | "fraudRules"
  | "now"
  | "passwords"
  | "people"
  | "tokens"
  | "vault"
>;

/**
 * Signs a customer in with their password. An unknown address and a wrong password get the same
 * answer after the same work; that an account is blocked is told only to whoever knows its
 * password.
 */
export async function login(
  ports: Ports,
  visitor: Visitor,
  { contact, password }: { readonly contact: Contact; readonly password: string },
): Promise<SignedIn<User> & AtDevice> {
  // As of now: a change of the password meanwhile ends the session with the others.
  const at = ports.now();
  const facts = await ports.catalogue.snapshot();
  await screenVisitor(ports, visitor, { act: "login", facts, contacts: [contact] });
  const found = await ports.people.userSignIn(contact);
  const right = await ports.passwords.verify(password, found?.password_hash);
  if (found === undefined || !right) return refuse("auth.invalid_credentials");
  const { person } = found;
  if (person.status !== "ACTIVE") return refuse("auth.account_blocked");

  const owner = { kind: "customer", subject: person.id, tier: person.tier } as const;
  const given = { device: visitor, at };
  const { session, refresh, grant } = await newSession(ports, owner, given);
  const started = await ports.customerSessions.start(person, session, refresh);
  if (!started) return refuse("auth.account_blocked");
  await upgrade(ports, found, password);
  const device_token = await newDeviceToken(ports, { owner: person.id, contact }, at);
  return { person, ...grant, device_token };
}

/** Rehashes with today's parameters; only at a login the plain password is known. */
async function upgrade(
  { commit, passwords, people }: Use<"commit" | "passwords" | "people">,
  { person, password_hash }: SignIn<User>,
  password: string,
): Promise<void> {
  if (!passwords.isOutdated(password_hash)) return;
  await commit(people.rehash(person.id, password_hash, await passwords.hash(password)));
}
