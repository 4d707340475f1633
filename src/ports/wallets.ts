import type { ActorName } from "../domain/actor.ts";
import type { Id } from "../domain/ids.ts";
import type { Currency } from "../domain/money.ts";
import type { FailureCode } from "../domain/supplier.ts";
import type { BusinessDay, Instant } from "../domain/time.ts";
import type {
  NewTransaction,
  Transaction,
  TransactionEvent,
  TransactionStatus,
  TransactionType,
  TransactionView,
} from "../domain/transaction.ts";
import type { Balance, JournalEntry, Receipt } from "../domain/wallet.ts";
import type { Listed, Page } from "./page.ts";
import type { Projection } from "./read-model.ts";

type User = Id<"user">;
type TransactionId = Id<"transaction">;

/** What makes a request the same request: the caller's key and a digest of what was asked. */
export interface RequestKey {
  readonly key: string;
  readonly digest: string;
}

export type Opened =
  | { readonly kind: "opened"; readonly transaction: Transaction }
  /** The same key and content before: the order as it was when it opened. */
  | { readonly kind: "repeated"; readonly transaction: Transaction }
  | { readonly kind: "key_reused" }
  | { readonly kind: "insufficient_funds" }
  | { readonly kind: "abandoned" }
  | { readonly kind: "duplicate_order"; readonly transaction_id: TransactionId };

export type Begun =
  | { readonly kind: "begun"; readonly transaction: Transaction }
  | { readonly kind: "underway"; readonly transaction: Transaction }
  | { readonly kind: "closed"; readonly transaction: Transaction }
  | { readonly kind: "not_found" };

/** How a purchase ended at the supplier. */
export type Settlement =
  | {
      readonly kind: "delivered";
      readonly serial_number: string;
      readonly cost: Transaction["cost"];
    }
  | { readonly kind: "failed"; readonly failure_code: FailureCode }
  /** The supplier took back what it had delivered. */
  | { readonly kind: "reversed"; readonly failure_code: FailureCode };

export type Settled =
  | { readonly kind: "settled"; readonly transaction: Transaction }
  /** It had ended this very way before. */
  | { readonly kind: "unchanged"; readonly transaction: Transaction }
  /** It had ended another way; nothing was changed and somebody must look. */
  | { readonly kind: "contradicted"; readonly transaction: Transaction }
  | { readonly kind: "not_found" };

export interface PaidTopUp extends Receipt {
  readonly transaction_id: TransactionId;
  readonly payment_id: Id<"payment">;
  readonly currency: Currency;
}

export type Credited =
  | { readonly kind: "credited"; readonly transaction: Transaction; readonly late: boolean }
  | { readonly kind: "unchanged"; readonly transaction: Transaction }
  /**
   * This payment was credited before with another amount; nothing was changed and somebody must
   * look.
   */
  | { readonly kind: "conflict"; readonly transaction: Transaction }
  | { readonly kind: "not_found" };

export interface TransactionFilter {
  readonly type?: TransactionType | undefined;
  readonly status?: TransactionStatus | undefined;
  /** WIB days, both inclusive. */
  readonly from?: BusinessDay | undefined;
  readonly to?: BusinessDay | undefined;
}

export interface OrderStats {
  readonly currency: Currency;
  readonly count: number;
  readonly success: number;
  readonly failed: number;
  readonly open: number;
  readonly refunded: number;
  /** Captured and not given back, in minor units. */
  readonly spent: number;
}

/** When and on whose behalf something is done. */
export interface Cause {
  readonly at: Instant;
  readonly actor: ActorName;
}

/**
 * A customer's money and the orders that move it, one wallet per customer. Each call decides and
 * writes in one storage transaction, and every call is safe to repeat: the order names the
 * operation.
 */
export interface Wallets {
  /** Opens an order and holds its money, or neither. A top-up holds nothing. */
  open(order: NewTransaction, request: RequestKey): Promise<Opened>;
  /**
   * What an earlier request under this key was answered; `undefined` for a new key. Changes
   * nothing.
   */
  earlier(owner: User, request: RequestKey): Promise<Opened | undefined>;
  /** Marks an order as handed to a supplier; from here on it cannot be cancelled. */
  begin(owner: User, id: TransactionId, cause: Cause): Promise<Begun>;
  /** Captures, releases or gives back what an order held, exactly once. */
  settle(owner: User, id: TransactionId, how: Settlement, cause: Cause): Promise<Settled>;
  /**
   * Credits a paid top-up once per payment. Money for a top-up that has closed or was paid before
   * is credited under a new transaction that names it, and the old one stays as it ended.
   */
  credit(owner: User, paid: PaidTopUp, cause: Cause): Promise<Credited>;
  /** Closes an order nobody works on; one that has begun or ended stays as it is. */
  close(
    owner: User,
    id: TransactionId,
    how: { readonly status: "CANCELLED" | "EXPIRED"; readonly reason: string },
    cause: Cause,
  ): Promise<Settled>;
  /** Makes sure that an id which never opened never will. `false` when it has opened. */
  abandon(owner: User, id: TransactionId, cause: Cause): Promise<boolean>;

  balances(owner: User): Promise<readonly Balance[]>;
  balance(owner: User, currency: Currency): Promise<Balance>;
  /** Newest first. */
  entries(owner: User, page: Page): Promise<Listed<JournalEntry>>;
  /** Newest first, as their owner sees them. */
  transactions(
    owner: User,
    filter: TransactionFilter,
    page: Page,
  ): Promise<Listed<TransactionView>>;
  transaction(owner: User, id: TransactionId): Promise<Transaction | undefined>;
  /** Oldest first; `undefined` for an id this wallet does not know. */
  events(owner: User, id: TransactionId): Promise<readonly TransactionEvent[] | undefined>;
  orderStats(owner: User, type: TransactionType): Promise<readonly OrderStats[]>;
  /** Everything the read model holds of this wallet, in pages, to build it again from nothing. */
  copy(owner: User, after: number): Promise<{ projection: Projection; next: number | null }>;
}
