import type { Visitor } from "../../domain/actor.ts";
import { contactsOf } from "../../domain/auth/contact.ts";
import type { User } from "../../domain/auth/person.ts";
import { newId } from "../../domain/ids.ts";
import { newConsents } from "../../domain/privacy/consent.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import { screenVisitor } from "../shared/fraud/screen-visitor.ts";
import { newSession, type SignedIn } from "./grant.ts";

type Ports = Use<
  | "catalogue"
  | "commit"
  | "consents"
  | "customerSessions"
  | "fraudRules"
  | "messengers"
  | "now"
  | "passwords"
  | "people"
  | "tokens"
  | "vault"
>;

type Wanted = Pick<User, "email" | "name" | "phone"> & {
  readonly password: string;
  /** The version of the terms that are agreed to; whoever leaves it out is asked later. */
  readonly accepted_terms?: string | undefined;
};

/** Opens an account, and then signs its owner in: the account stands without a session, too. */
export async function register(
  ports: Ports,
  visitor: Visitor,
  wanted: Wanted,
): Promise<SignedIn<User>> {
  const { password, email, name, phone, accepted_terms: terms } = wanted;
  const isMute = ports.messengers.sms === undefined;
  if (email === null && isMute) refuse("auth.email_needed");
  const facts = await ports.catalogue.snapshot();
  await screenVisitor(ports, visitor, { act: "register", facts, contacts: contactsOf(wanted) });
  const { settings } = facts;
  const version = settings["privacy.terms_version"];
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
    email_verified_at: null,
    phone_verified_at: null,
  };
  const owner = { kind: "customer", subject: person.id, tier: person.tier } as const;
  const { session, refresh, grant } = await newSession(ports, owner, { device: visitor, at });
  const asked = { user_id: person.id, ip: visitor.ip, version, at };
  const consents = ports.consents.add(newConsents({ terms }, asked));
  await ports.commit(ports.people.addUser(person, password_hash), consents);
  await ports.customerSessions.start(person, session, refresh);
  return { person, ...grant };
}
