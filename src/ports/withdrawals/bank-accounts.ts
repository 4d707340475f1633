import type { Id } from "../../domain/ids.ts";
import type { Bank, BankAccount, Inquiry } from "../../domain/withdrawals/bank-account.ts";
import type { Write } from "../commit.ts";
import type { NextPage } from "../page.ts";

export interface KnownAccount {
  readonly account: BankAccount;
  readonly inquiry: Inquiry | undefined;
}

/** Where customers may have their money sent. */
export interface BankAccounts {
  /** Guarded by `bank_account.exists`: one owner has one number at one bank once. */
  add(account: BankAccount): Write;
  remove(owner: Id<"user">, id: BankAccount["id"]): Write;
  find(owner: Id<"user">, id: BankAccount["id"]): Promise<KnownAccount | undefined>;
  byNumber(
    owner: Id<"user">,
    bank: Bank["code"],
    number_indexes: readonly string[],
  ): Promise<KnownAccount | undefined>;
  /** Oldest first. */
  ofOwner(owner: Id<"user">, limit: number): Promise<readonly KnownAccount[]>;
  /** Keeps what a bank says about a number, in place of what it said before. */
  inquired(inquiry: Inquiry): Write;
  /** Accounts whose number is sealed under this key, by their ids. */
  underKey(key: string, next: NextPage): Promise<readonly BankAccount[]>;
  /** Keeps the same number under another key, with what its bank has said about it. */
  reseal(from: BankAccount, to: Pick<BankAccount, "number_sealed" | "number_index">): Write;
}
