import type { Customer } from "../../../domain/actor.ts";
import { refuse } from "../../../domain/refusal.ts";
import {
  accountText,
  checkAccountNumber,
  findBank,
} from "../../../domain/withdrawals/bank-account.ts";
import type { Use } from "../../../ports/index.ts";
import type { KnownAccount } from "../../../ports/withdrawals/bank-accounts.ts";

export interface GivenAccount {
  readonly bank: string;
  readonly account_number: string;
  readonly holder: string;
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
