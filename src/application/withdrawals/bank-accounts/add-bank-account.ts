import type { Customer } from "../../../domain/actor.ts";
import { newId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Settings } from "../../../domain/settings/settings.ts";
import {
  type BankAccount,
  type BankAccountView,
  maskNumber,
  viewOfAccount,
} from "../../../domain/withdrawals/bank-account.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";
import { tellOwner } from "../../shared/tell-owner.ts";
import { untilTomorrow } from "../../shared/until-tomorrow.ts";
import { proveAccount } from "./prove-account.ts";
import {
  findAccount,
  type GivenAccount,
  indexOf,
  type ReadAccount,
  readAccount,
} from "./read-account.ts";

/** How many a customer may have. */
export const ACCOUNTS_MAX = 20;

type Ports = Use<
  | "accounts"
  | "bankAccounts"
  | "catalogue"
  | "commit"
  | "customerQuotas"
  | "messengers"
  | "now"
  | "oneTimeCodes"
  | "outbox"
  | "people"
  | "vault"
>;

/**
 * Registers a bank account. Whose it is at the bank is asked later, by the queue: no bank is asked
 * while a customer waits.
 */
export async function addBankAccount(
  ports: Ports,
  owner: Customer,
  { code, ...given }: GivenAccount & { readonly code?: string | undefined },
): Promise<BankAccountView> {
  const { settings } = await ports.catalogue.snapshot(owner.catalogue_version);
  await refuseTooMany(ports, owner);
  const read = readAccount(given);
  // Under the key before a rotation no unique index tells that it is the same.
  if ((await ports.vault.previousKey()) !== undefined) {
    const known = await findAccount(ports, owner, read);
    if (known !== undefined) refuse("bank_account.exists");
  }
  const proof = await proveAccount(ports, owner, { read, code, settings });
  const account = await sealedAccount(ports, owner, read);
  await register(ports, account, { settings, proof });
  return viewOfAccount(account, undefined, settings["withdrawal.cooldown_hours"]);
}

export async function refuseTooMany(
  { bankAccounts }: Use<"bankAccounts">,
  owner: Customer,
): Promise<void> {
  const known = await bankAccounts.ofOwner(owner.id, ACCOUNTS_MAX);
  if (known.length >= ACCOUNTS_MAX) refuse("bank_account.too_many");
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

interface Registering {
  readonly settings: Pick<Settings, "bank_account.registrations_per_day">;
  /** What uses up the code that it was registered by. */
  readonly proof: readonly Write[];
}

/**
 * The bank is asked whose it is, so one customer registers so many a day and no more, however they
 * are removed again.
 */
export async function register(
  ports: Use<"bankAccounts" | "commit" | "customerQuotas" | "messengers" | "outbox" | "people">,
  account: BankAccount,
  { settings, proof }: Registering,
): Promise<void> {
  const { id, user_id, created_at: at } = account;
  const job = { queue: "money", body: { kind: "inquire", user_id, bank_account_id: id } } as const;
  const maximum = settings["bank_account.registrations_per_day"];
  const notice = await tellOwner(ports, { id: user_id }, { event: "bank_account_added", at });
  await untilTomorrow("bank_account.too_many_today", at, () =>
    ports.commit(
      ...proof,
      ports.bankAccounts.add(account),
      ports.customerQuotas.use({ kind: "bank_inquiry", user_id, at, maximum }),
      ports.outbox.enqueue(job, at),
      ...notice,
    ),
  );
}
