import type { Customer } from "../../../domain/actor.ts";
import { type Contact, provedContacts } from "../../../domain/auth/contact.ts";
import { channelOf } from "../../../domain/notifications/channel.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Settings } from "../../../domain/settings/settings.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";
import { proveCode } from "../../shared/codes/prove-code.ts";
import { sendCode } from "../../shared/codes/send-code.ts";
import { type GivenAccount, indexOf, type ReadAccount, readAccount } from "./read-account.ts";

const PURPOSE = "bank_account";

/**
 * Sends a code that registers this one account and no other, to a contact that its owner has
 * proved: a stolen session alone brings no money out.
 */
export async function askForAccountCode(
  ports: Use<
    "accounts" | "catalogue" | "commit" | "messengers" | "now" | "oneTimeCodes" | "outbox" | "vault"
  >,
  owner: Customer,
  given: GivenAccount,
): Promise<{ readonly sent_by: Contact["kind"]; readonly expires_at: Instant }> {
  const read = readAccount(given);
  const contact = await provedContact(ports, owner);
  const bound = await indexOf(ports, read);
  const wanted = {
    purpose: PURPOSE,
    owner: owner.id,
    contact,
    bound,
    locale: owner.locale,
  } as const;
  const { expires_at } = await sendCode(ports, wanted);
  return { sent_by: contact.kind, expires_at };
}

interface ProvedAccount {
  readonly read: ReadAccount;
  readonly code: string | undefined;
  readonly settings: Pick<Settings, "bank_account.code_required">;
}

/** What uses up the code of a new account, in the commit that registers it. */
export async function proveAccount(
  ports: Use<"accounts" | "commit" | "messengers" | "now" | "oneTimeCodes" | "vault">,
  owner: Customer,
  { read, code, settings }: ProvedAccount,
): Promise<readonly Write[]> {
  if (!settings["bank_account.code_required"]) return [];
  if (code === undefined) return refuse("bank_account.code_needed");
  const contact = await provedContact(ports, owner);
  const bound = await indexOf(ports, read);
  return [await proveCode(ports, { purpose: PURPOSE, owner: owner.id, contact, bound }, code)];
}

/** The first that the shop can write to, so that asking and answering mean the same one. */
async function provedContact(
  { accounts, messengers }: Use<"accounts" | "messengers">,
  { id }: Customer,
): Promise<Contact> {
  const account = (await accounts.find(id)) ?? refuse("user.not_found");
  const reached = provedContacts(account).find(({ value }) => messengers[channelOf(value)]);
  return reached ?? refuse("contact.unverified");
}
