import type { Visitor } from "../../domain/actor.ts";
import { type Contact, provedContacts, VERIFIED } from "../../domain/auth/contact.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Instant } from "../../domain/time.ts";
import type { Account } from "../../domain/users/account.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import { refuseMute } from "../shared/codes/offered.ts";
import { proveCode } from "../shared/codes/prove-code.ts";
import { sendCode } from "../shared/codes/send-code.ts";
import { accountWrites } from "../shared/put-account.ts";
import { tellEverywhere } from "../shared/tell-owner.ts";
import { type AtDevice, accountAt, newDeviceToken } from "./known-device.ts";
import { refuseShut } from "./refuse-shut.ts";

type Asking = Use<
  "catalogue" | "commit" | "messengers" | "now" | "oneTimeCodes" | "outbox" | "vault"
>;

/**
 * Sends a code to an address that somebody signs in with. An address that nobody has costs and
 * answers the same; whose it is, is looked up when the code is sent.
 */
export async function forgotPassword(
  ports: Asking,
  { locale }: Visitor,
  contact: Contact,
): Promise<{ readonly expires_at: Instant }> {
  refuseMute(ports, contact);
  return await sendCode(ports, { purpose: "reset_password", contact, locale });
}

type Ports = Use<
  | "accounts"
  | "bankAccounts"
  | "commit"
  | "customerSecondFactors"
  | "customerSessions"
  | "discordLinks"
  | "messengers"
  | "now"
  | "oneTimeCodes"
  | "outbox"
  | "passwords"
  | "people"
  | "pins"
  | "secondFactorKeys"
  | "tokens"
  | "vault"
  | "wallets"
>;

/**
 * Sets another password for who has the code, and ends every session and API key. An address that
 * was never proved opens nothing but an account in which there is nothing: it may be the address of
 * somebody else than put the money there. Nobody is signed in; the device is known from then on.
 */
export async function resetPassword(
  ports: Ports,
  { contact, code, password }: Reset,
): Promise<AtDevice> {
  const use = await proveCode(ports, { purpose: "reset_password", contact }, code);
  const user = (await ports.people.userAt(contact)) ?? refuse("code.wrong");
  const before = (await ports.accounts.find(user.id)) ?? refuse("code.wrong");
  if (before.status !== "ACTIVE") return await refuseShut(ports, before);
  const isProved = before[VERIFIED[contact.kind]] !== null;
  if (!isProved && !(await isBlank(ports, before))) refuse("contact.unproved");

  const hash = await ports.passwords.hash(password);
  const at = ports.now();
  // Nobody has proved the account, and its reader must not find a stranger's PIN in it.
  if (!isProved) await clearProofs(ports, before);
  const job = { kind: "sign_out", user_id: before.id, but: null, at, password: true } as const;
  await ports.commit(
    use,
    ports.people.setPassword(before.id, hash),
    ports.outbox.enqueue({ queue: "money", body: job }, at),
    ...tellEverywhere(ports, before, { event: "password_changed", at }),
    ...(isProved ? [] : claimed(ports, before, { contact, at })),
  );
  // As of now: who signed in while the password was hashed and written did so by the one before.
  // The jobs do it too, should this be the last that is heard of this request.
  await ports.customerSessions.revoke(
    before.id,
    { but: null, keys: true, password: true },
    ports.now(),
  );
  // With the password of before one could be set until now.
  if (!isProved) await clearProofs(ports, before);
  const as = { owner: before.id, account: accountAt(contact) };
  return { device_token: await newDeviceToken(ports, as, at) };
}

interface Reset {
  readonly contact: Contact;
  readonly code: string;
  readonly password: string;
}

/** Takes away what a former reader may have set: a PIN, and an app whose codes nobody else has. */
async function clearProofs(ports: Ports, { id: user_id }: Account): Promise<void> {
  await ports.pins.clear(user_id);
  const factor = await ports.customerSecondFactors.find(user_id);
  if (factor === undefined) return;
  const { enrolment_id } = factor;
  await ports.customerSecondFactors.clear(user_id, enrolment_id);
  await ports.commit(ports.secondFactorKeys.forget({ user_id, enrolment_id }));
}

/** What makes an account that nobody had proved its reader's. */
function claimed(
  ports: Ports,
  before: Account,
  { contact, at }: { readonly contact: Contact; readonly at: Instant },
): readonly Write[] {
  const facts = { [VERIFIED[contact.kind]]: at, updated_at: at, revision: before.revision + 1 };
  return [...accountWrites(ports, { ...before, ...facts }), ports.discordLinks.remove(before.id)];
}

/** Whether nobody has put into an account what somebody else should not have. */
async function isBlank(
  { bankAccounts, wallets }: Use<"bankAccounts" | "wallets">,
  account: Account,
): Promise<boolean> {
  if (provedContacts(account).length > 0 || account.kyc_status !== "NONE") return false;
  const [orders, balances, banks] = await Promise.all([
    wallets.transactions(account.id, {}, { limit: 1 }),
    wallets.balances(account.id),
    bankAccounts.ofOwner(account.id, 1),
  ]);
  const isEmpty = balances.every(({ available, held }) => available === 0 && held === 0);
  return isEmpty && orders.data.length === 0 && banks.length === 0;
}
