import type { Visitor } from "../../domain/actor.ts";
import { contactsOf } from "../../domain/auth/contact.ts";
import type { User } from "../../domain/auth/person.ts";
import { newId } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import { screenVisitor } from "../shared/fraud/screen-visitor.ts";
import type { SignedIn } from "./grant.ts";
import type { AtDevice } from "./known-device.ts";
import { type Chosen, openAccount } from "./open-account.ts";

type Ports = Parameters<typeof openAccount>[0] &
  Parameters<typeof screenVisitor>[0] &
  Use<"catalogue" | "messengers" | "now">;

/**
 * Opens an account under addresses that nobody has proved yet. Whoever asks for an address that is
 * taken hears so: a shop that must not tell has its customers register by code.
 */
export async function register(
  ports: Ports,
  visitor: Visitor,
  { email, phone, ...chosen }: Chosen & Pick<User, "email" | "phone">,
): Promise<SignedIn<User> & AtDevice> {
  if (email === null && ports.messengers.sms === undefined) refuse("auth.email_needed");
  const facts = await ports.catalogue.snapshot();
  const { settings } = facts;
  if (!settings["registration.without_code"]) refuse("auth.code_needed");
  const contacts = contactsOf({ email, phone });
  await screenVisitor(ports, visitor, { act: "register", facts, contacts });
  const at = ports.now();
  const unproved = { email, email_verified_at: null, phone, phone_verified_at: null };
  const person = { id: newId("user", at), at, chosen, contacts: unproved };
  return await openAccount(ports, visitor, { ...person, settings });
}
