import type { Customer } from "../../domain/actor.ts";
import { type Contact, provedContacts, settledAt } from "../../domain/auth/contact.ts";
import type { User } from "../../domain/auth/person.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { refuseMute } from "../shared/codes/offered.ts";
import { proveCode } from "../shared/codes/prove-code.ts";
import { sendCode } from "../shared/codes/send-code.ts";
import { tellEverywhere } from "../shared/tell-owner.ts";

type Asking = Use<
  "catalogue" | "commit" | "messengers" | "now" | "oneTimeCodes" | "outbox" | "people" | "vault"
>;

/**
 * Sends a code to an address that the customer has proved, the e-mail address first. One that took
 * the place of another has to stand for a day: who changed it by the password alone must not have
 * the PIN with it.
 */
export async function forgotPin(
  ports: Asking,
  owner: Customer,
): Promise<{ readonly expires_at: Instant }> {
  const { user, contact } = await provedOf(ports, owner);
  refuseMute(ports, contact);
  const { locale } = user;
  return await sendCode(ports, { purpose: "reset_pin", owner: owner.id, contact, locale });
}

type Ports = Use<
  | "commit"
  | "messengers"
  | "now"
  | "oneTimeCodes"
  | "outbox"
  | "passwords"
  | "people"
  | "pins"
  | "vault"
>;

/**
 * Sets another PIN for who has the password and the code that came to their address. Tries at the
 * password here are counted by the code, so that a PIN which was tried too often can be reset.
 */
export async function resetPin(
  ports: Ports,
  owner: Customer,
  {
    code,
    password,
    pin,
  }: { readonly code: string; readonly password: string; readonly pin: string },
): Promise<void> {
  const { user, contact } = await provedOf(ports, owner);
  const use = await proveCode(ports, { purpose: "reset_pin", owner: owner.id, contact }, code);
  const known = (await ports.people.passwordOf(owner.id)) ?? refuse("password.not_set");
  if (!(await ports.passwords.verify(password, known))) refuse("password.wrong");
  const hash = await ports.passwords.hash(pin);
  const at = ports.now();
  const notices = tellEverywhere(ports, user, { event: "pin_changed", at });
  await ports.commit(use, ...notices);
  await ports.pins.set(owner.id, hash, at);
}

async function provedOf(
  { now, people }: Use<"now" | "people">,
  { id }: Customer,
): Promise<{ readonly user: User; readonly contact: Contact }> {
  const at = now();
  const user = (await people.user(id)) ?? refuse("auth.token_invalid");
  const proved = provedContacts(user);
  if (proved.length === 0) refuse("contact.unverified");
  const contact = proved.find((each) => (settledAt(user, each) ?? at) <= at);
  return { user, contact: contact ?? refuse("contact.too_new") };
}
