import type { Currency } from "../money.ts";
import type { TransactionStatus, TransactionType } from "../orders/transaction.ts";
import type { Account, StoredBalance } from "./wallet.ts";

/** A wallet in figures, to be compared with a copy of it. */
export interface WalletSummary {
  readonly version: number;
  /** Whether changes still wait to leave for the read model. */
  readonly unsent: number;
  /** How many of them their queue has refused again and again. */
  readonly set_aside: number;
  readonly balances: readonly StoredBalance[];
  readonly transactions: readonly {
    readonly type: TransactionType;
    readonly status: TransactionStatus;
    readonly currency: Currency;
    readonly count: number;
    readonly total: number;
    readonly captured: number;
    readonly refunded: number;
    /** The sum of the rows' versions: a row that is older or newer than it should be shows. */
    readonly versions: number;
  }[];
  readonly entries: number;
  readonly last_sequence: number;
  readonly events: number;
  readonly accounts: readonly {
    readonly account: Account;
    readonly currency: Currency;
    readonly delta: number;
  }[];
}
