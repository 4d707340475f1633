import type { Visitor } from "../../domain/actor.ts";
import type { User } from "../../domain/auth/person.ts";
import { newConsents } from "../../domain/privacy/consent.ts";
import type { Settings } from "../../domain/settings/settings.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import { newSession, type SignedIn } from "./grant.ts";
import { type AtDevice, accountOfUser, newDeviceToken } from "./known-device.ts";

/** What somebody chooses who opens an account. */
export interface Chosen {
  readonly name: User["name"];
  readonly password: string;
  /** The version of the terms that are agreed to; whoever leaves it out is asked later. */
  readonly accepted_terms?: string | undefined;
}

interface NewCustomer {
  readonly id: User["id"];
  readonly at: Instant;
  /** Without a password whoever signs in elsewhere alone. */
  readonly chosen: Omit<Chosen, "password"> & { readonly password: string | null };
  readonly contacts: Pick<User, "email" | "email_verified_at" | "phone" | "phone_verified_at">;
  readonly settings: Pick<Settings, "privacy.terms_version">;
  /** What goes before it in its commit. */
  readonly before?: readonly Write[];
}

/** Opens an account, and then signs its owner in: the account stands without a session, too. */
export async function openAccount(
  ports: Use<"commit" | "consents" | "customerSessions" | "passwords" | "people" | "tokens">,
  visitor: Visitor,
  { id, at, chosen, contacts, settings, before = [] }: NewCustomer,
): Promise<SignedIn<User> & AtDevice> {
  const { name, password, accepted_terms: terms } = chosen;
  const password_hash = password === null ? null : await ports.passwords.hash(password);
  const person: User = {
    id,
    name,
    ...contacts,
    status: "ACTIVE",
    locale: visitor.locale,
    tier: "retail",
    created_at: at,
    updated_at: at,
  };
  const owner = { kind: "customer", subject: id, tier: person.tier } as const;
  const { session, refresh, grant } = await newSession(ports, owner, { device: visitor, at });
  const asked = { user_id: id, ip: visitor.ip, version: settings["privacy.terms_version"], at };
  const consents = ports.consents.add(newConsents({ terms }, asked));
  await ports.commit(...before, ports.people.addUser(person, password_hash), consents);
  await ports.customerSessions.start(person, { session, refresh });
  const account = accountOfUser(person);
  return {
    person,
    ...grant,
    device_token: await newDeviceToken(ports, { owner: person.id, account }, at),
  };
}
