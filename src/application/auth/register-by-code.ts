import type { Visitor } from "../../domain/actor.ts";
import { type Contact, VERIFIED } from "../../domain/auth/contact.ts";
import type { User } from "../../domain/auth/person.ts";
import { newId } from "../../domain/ids.ts";
import { channelOf } from "../../domain/notifications/channel.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { claimContact, claiming } from "../shared/codes/claim-contact.ts";
import { proveCode } from "../shared/codes/prove-code.ts";
import { sendCode } from "../shared/codes/send-code.ts";
import { screenVisitor } from "../shared/fraud/screen-visitor.ts";
import type { SignedIn } from "./grant.ts";
import type { AtDevice } from "./known-device.ts";
import { type Chosen, openAccount } from "./open-account.ts";

const PURPOSE = "register";

type Asking = Use<
  "catalogue" | "commit" | "fraudRules" | "messengers" | "now" | "oneTimeCodes" | "outbox" | "vault"
>;

/**
 * Sends a code by which an account is opened. Nothing is asked here about who has the address, so
 * neither the answer nor its time can tell: only when the message is sent is it found out that it
 * goes to somebody's proved address, who then hears that they have an account.
 */
export async function askToRegister(
  ports: Asking,
  visitor: Visitor,
  contact: Contact,
): Promise<{ readonly expires_at: Instant }> {
  if (!ports.messengers[channelOf(contact.value)]) refuse("contact.not_offered");
  const facts = await ports.catalogue.snapshot();
  await screenVisitor(ports, visitor, { act: "register", facts, contacts: [contact] });
  return await sendCode(ports, { purpose: PURPOSE, contact, locale: visitor.locale });
}

interface ProvedRegistration extends Chosen {
  readonly contact: Contact;
  readonly code: string;
}

type Opening = Parameters<typeof openAccount>[0] &
  Parameters<typeof screenVisitor>[0] &
  Use<
    "accounts" | "catalogue" | "messengers" | "now" | "oneTimeCodes" | "outbox" | "people" | "vault"
  >;

/**
 * Opens an account for whoever has the code of an address, which is proved from the start. Another
 * account that has the address and never proved it loses it.
 */
export async function registerByCode(
  ports: Opening,
  visitor: Visitor,
  { contact, code, ...chosen }: ProvedRegistration,
): Promise<SignedIn<User> & AtDevice> {
  const facts = await ports.catalogue.snapshot();
  await screenVisitor(ports, visitor, { act: "register", facts, contacts: [contact] });
  const use = await proveCode(ports, { purpose: PURPOSE, contact }, code);
  const at = ports.now();
  const id = newId("user", at);
  const claim = await claimContact(ports, contact, id);
  const none = { email: null, email_verified_at: null, phone: null, phone_verified_at: null };
  const proved = { [contact.kind]: contact.value, [VERIFIED[contact.kind]]: at };
  const wanted = { id, at, chosen, settings: facts.settings, contacts: { ...none, ...proved } };
  const before = [use, ...claim.writes];
  const opened = await claiming(openAccount(ports, visitor, { ...wanted, before }));
  // The job does it too, should this be the last that is heard of this request.
  if (claim.loser !== undefined) await ports.customerSessions.put(claim.loser);
  return opened;
}
