import type { Customer } from "../../../domain/actor.ts";
import { newId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Settings } from "../../../domain/settings/settings.ts";
import {
  accountText,
  type BankAccount,
  type BankAccountView,
  checkAccountNumber,
  findBank,
  maskNumber,
  viewOfAccount,
} from "../../../domain/withdrawals/bank-account.ts";
import type { Use } from "../../../ports/index.ts";
import type { KnownAccount } from "../../../ports/withdrawals/bank-accounts.ts";
import { tellOwner } from "../../shared/tell-owner.ts";
import { untilTomorrow } from "../../shared/until-tomorrow.ts";

export interface GivenAccount {
  readonly bank: string;
  readonly account_number: string;
  readonly holder: string;
}

/** How many a customer may have. */
export const ACCOUNTS_MAX = 20;

type Ports = Use<
  "bankAccounts" | "catalogue" | "commit" | "customerQuotas" | "now" | "outbox" | "people" | "vault"
>;

/**
 * Registers a bank account. Whose it is at the bank is asked later, by the queue: no bank is asked
 * while a customer waits.
 */
export async function addBankAccount(
  ports: Ports,
  owner: Customer,
  given: GivenAccount,
): Promise<BankAccountView> {
  const { settings } = await ports.catalogue.snapshot(owner.catalogue_version);
  await refuseTooMany(ports, owner);
  const read = readAccount(given);
  // Under the key before a rotation no unique index tells that it is the same.
  if ((await ports.vault.previousKey()) !== undefined) {
    const known = await findAccount(ports, owner, read);
    if (known !== undefined) refuse("bank_account.exists");
  }
  const account = await sealedAccount(ports, owner, read);
  await register(ports, account, settings);
  return viewOfAccount(account, undefined, settings["withdrawal.cooldown_hours"]);
}

export async function refuseTooMany(
  { bankAccounts }: Use<"bankAccounts">,
  owner: Customer,
): Promise<void> {
  const known = await bankAccounts.ofOwner(owner.id, ACCOUNTS_MAX);
  if (known.length >= ACCOUNTS_MAX) refuse("bank_account.too_many");
}

export interface ReadAccount {
  readonly bank: string;
  readonly number: string;
  readonly holder: string;
}

/** The bank and the number as they are kept; refused with a pointer to what cannot be right. */
export function readAccount(given: GivenAccount): ReadAccount {
  const bank =
    findBank(given.bank) ??
    refuse("request.invalid", { errors: [{ pointer: "/bank", message: "is not a known bank" }] });
  const checked = checkAccountNumber(bank, given.account_number);
  if (checked.kind === "invalid") {
    const errors = [{ pointer: "/account_number", message: checked.message }];
    return refuse("request.invalid", { errors });
  }
  return { bank: bank.code, number: checked.number, holder: given.holder };
}

/** The owner's account of that number, also one that is sealed under the key before. */
export async function findAccount(
  { bankAccounts, vault }: Use<"bankAccounts" | "vault">,
  owner: Customer,
  read: ReadAccount,
): Promise<KnownAccount | undefined> {
  const indexes = await vault.indexes(accountText(read));
  return await bankAccounts.byNumber(owner.id, read.bank, indexes);
}

/** What a number is found by, whoever's it is. */
export function indexOf(
  { vault }: Use<"vault">,
  { bank, number }: Pick<ReadAccount, "bank" | "number">,
): Promise<string> {
  return vault.index(accountText({ bank, number }));
}

export async function sealedAccount(
  ports: Use<"now" | "vault">,
  owner: Customer,
  read: ReadAccount,
): Promise<BankAccount> {
  const at = ports.now();
  return {
    id: newId("bank_account", at),
    user_id: owner.id,
    bank: read.bank,
    number_sealed: await ports.vault.seal(read.number, owner.id),
    number_index: await indexOf(ports, read),
    number_masked: maskNumber(read.number),
    holder: read.holder,
    created_at: at,
  };
}

/**
 * The bank is asked whose it is, so one customer registers so many a day and no more, however they
 * are removed again.
 */
export async function register(
  ports: Use<"bankAccounts" | "commit" | "customerQuotas" | "outbox" | "people">,
  account: BankAccount,
  settings: Pick<Settings, "bank_account.registrations_per_day">,
): Promise<void> {
  const { id, user_id, created_at: at } = account;
  const job = { queue: "money", body: { kind: "inquire", user_id, bank_account_id: id } } as const;
  const maximum = settings["bank_account.registrations_per_day"];
  const notice = await tellOwner(ports, { id: user_id }, { event: "bank_account_added", at });
  await untilTomorrow("bank_account.too_many_today", at, () =>
    ports.commit(
      ports.bankAccounts.add(account),
      ports.customerQuotas.use({ kind: "bank_inquiry", user_id, at, maximum }),
      ports.outbox.enqueue(job, at),
      ...notice,
    ),
  );
}
