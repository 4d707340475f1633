import type { Customer } from "../../domain/actor.ts";
import { type Contact, contactsOf, VERIFIED } from "../../domain/auth/contact.ts";
import type { User } from "../../domain/auth/person.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Instant } from "../../domain/time.ts";
import type { Account } from "../../domain/users/account.ts";
import type { Use } from "../../ports/index.ts";
import { claimContact, claiming } from "../shared/codes/claim-contact.ts";
import { refuseMute } from "../shared/codes/offered.ts";
import { proveCode } from "../shared/codes/prove-code.ts";
import { sendCode } from "../shared/codes/send-code.ts";
import { provePassword } from "../shared/prove-pin.ts";
import { accountWrites } from "../shared/put-account.ts";
import { tellEverywhere } from "../shared/tell-owner.ts";
import { accountOf, next } from "./change-account.ts";

const PURPOSES = { email: "verify_email", phone: "verify_phone" } as const;

type Asking = Use<
  | "accounts"
  | "catalogue"
  | "commit"
  | "limiter"
  | "messengers"
  | "now"
  | "oneTimeCodes"
  | "outbox"
  | "passwords"
  | "people"
  | "vault"
>;

interface WantedContact {
  readonly kind: Contact["kind"];
  /** Another one than the present; asks for the password. */
  readonly value: string | undefined;
  readonly password: string | undefined;
}

/**
 * Sends a code to a customer's contact, or to the one that they want in its place. Whether somebody
 * else has that one is told only to who proves that they read what comes there.
 */
export async function askForVerification(
  ports: Asking,
  owner: Customer,
  { kind, value, password }: WantedContact,
): Promise<{ readonly expires_at: Instant }> {
  const account = await accountOf(ports, owner.id);
  const present = contactsOf(account).find((each) => each.kind === kind);
  const isOther = value !== undefined && value !== present?.value;
  if (isOther) {
    if (password === undefined) refuse("password.required");
    await provePassword(ports, owner, password);
  } else if (account[VERIFIED[kind]] !== null) refuse("contact.verified");
  const contact = isOther ? { kind, value } : (present ?? refuse("contact.none"));
  refuseMute(ports, contact);
  const { locale } = account;
  return await sendCode(ports, { purpose: PURPOSES[kind], owner: owner.id, contact, locale });
}

type Confirming = Use<
  | "accounts"
  | "commit"
  | "customerSessions"
  | "messengers"
  | "now"
  | "oneTimeCodes"
  | "outbox"
  | "people"
  | "vault"
>;

/**
 * Makes a contact its customer's who has the code that was sent there. One that another account has
 * unproved is taken from it.
 */
export async function confirmContact(
  ports: Confirming,
  owner: Customer,
  { kind, value, code }: Pick<WantedContact, "kind" | "value"> & { readonly code: string },
): Promise<User> {
  const before = await accountOf(ports, owner.id);
  const present = contactsOf(before).find((each) => each.kind === kind);
  const chosen = value === undefined ? present : { kind, value };
  const contact: Contact = chosen ?? refuse("code.wrong");
  const wanted = { purpose: PURPOSES[kind], owner: owner.id, contact };
  const use = await proveCode(ports, wanted, code);
  const at = ports.now();
  const claim = await claimContact(ports, contact, owner.id);
  const proved = { [kind]: contact.value, [VERIFIED[kind]]: at, updated_at: at };
  const after: Account = next(before, proved);
  // To where they were reached until now, and where they are from now on.
  const isOther = contact.value !== present?.value;
  const told = { event: "contact_changed", at, also: contact } as const;
  const notice = isOther ? tellEverywhere(ports, before, told) : [];
  const writes = [use, ...claim.writes, ...accountWrites(ports, after), ...notice];
  await claiming(ports.commit(...writes));
  // The jobs do it too, should this be the last that is heard of this request.
  for (const each of [after, claim.loser]) {
    if (each !== undefined) await ports.customerSessions.put(each);
  }
  return after;
}
