import type { ActorName } from "../../domain/actor.ts";
import type { DailyOrders } from "../../domain/finance/daily-mutation.ts";
import type { Id } from "../../domain/ids.ts";
import type { Amount, Currency } from "../../domain/money.ts";
import type { LandJob } from "../../domain/operations/job.ts";
import type {
  NewTransaction,
  Transaction,
  TransactionEvent,
  TransactionType,
  TransactionView,
} from "../../domain/orders/transaction.ts";
import type { TransactionSearch } from "../../domain/orders/transaction-search.ts";
import type { BusinessDay, Instant } from "../../domain/time.ts";
import type {
  Adjusted,
  Booked,
  Credited,
  Exchanged,
  Opened,
  ProcessingStart,
  Settled,
  TransferReceived,
} from "../../domain/wallet/outcomes.ts";
import type { Movement, OpenHold } from "../../domain/wallet/statement.ts";
import type {
  Account,
  Balance,
  JournalEntry,
  PostedEntry,
  Receipt,
} from "../../domain/wallet/wallet.ts";
import type { OpeningLimits, WalletState } from "../../domain/wallet/wallet-state.ts";
import type { WalletSummary } from "../../domain/wallet/wallet-summary.ts";
import type { Listed, Page } from "../page.ts";
import type { Projection } from "../read-model/read-model.ts";
import type { Statement, StatementQuery } from "./statement.ts";

type User = Id<"user">;
type TransactionId = Id<"transaction">;

/** The identity of a request: the caller's key and a digest of its content. */
export interface RequestKey {
  readonly key: string;
  readonly digest: string;
  /** The caller's own name for the order, which names no other of theirs ever. */
  readonly ref_id?: string | undefined;
}

/** How a purchase ended at the supplier. */
export type SupplierSettlement = Extract<
  Settlement,
  { readonly kind: "delivered" | "failed" | "reversed" }
>;

/** How an order ended, or what became of it afterwards. */
export type Settlement =
  | {
      readonly kind: "delivered";
      readonly serial_number: string;
      readonly cost: Transaction["cost"];
    }
  /**
   * Captures the hold: all of it, or `amount` of a hold without a fee, to which the shop adds
   * `added`. `account` replaces the account of the order's type.
   */
  | {
      readonly kind: "captured";
      readonly amount: Amount | null;
      readonly added?: Amount | undefined;
      readonly account?: Account | undefined;
    }
  | { readonly kind: "failed"; readonly failure_code: string }
  /** The supplier or bank reversed what it had delivered or paid out. */
  | { readonly kind: "reversed"; readonly failure_code: string }
  /** The shop gives back some or all of it. Once per `refund_id`. */
  | {
      readonly kind: "refunded";
      readonly refund_id: string;
      readonly amount: Amount;
      readonly reason: string;
    }
  /** A transfer has reached its receiver. */
  | { readonly kind: "landed" }
  /** A transfer was refused by its receiver. */
  | { readonly kind: "returned"; readonly failure_code: string };

export interface PaidTopUp extends Receipt {
  readonly transaction_id: TransactionId;
  readonly payment_id: Id<"payment">;
  readonly currency: Currency;
}

/** A movement that no payment or hold stands behind. */
export interface DirectBooking {
  readonly transaction: NewTransaction;
  /** Where it comes from, or has gone to. */
  readonly account: Account;
}

/** An adjustment of a balance by staff. `set` sets the available amount. */
export interface Adjustment {
  readonly id: TransactionId;
  readonly user_id: User;
  readonly currency: Currency;
  readonly action: "add" | "subtract" | "set";
  readonly amount: Amount;
  /** The most it may move the balance by; without it, anything. */
  readonly maximum?: Amount | undefined;
  readonly reason: string;
  readonly actor: ActorName;
  readonly created_at: Instant;
}

/** Both sides of an exchange under one quote, which serves once and until it expires. */
export interface Exchange {
  readonly quote_id: Id<"quote">;
  readonly expires_at: Instant;
  readonly out: NewTransaction;
  readonly into: NewTransaction;
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

/** One order, and whose wallet it stands in. */
export interface OrderKey {
  readonly user_id: User;
  readonly id: TransactionId;
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
  /**
   * Opens an order and holds its money, or neither. A top-up holds nothing; a transfer leaves at
   * once for `clearing:transfer`, with the job that lands it. Limits count what was not void.
   */
  open(order: NewTransaction, request: RequestKey, limits?: OpeningLimits): Promise<Opened>;
  /**
   * What an earlier request under this key was answered; `undefined` for a new key. Changes
   * nothing.
   */
  findReplay(owner: User, request: RequestKey): Promise<Opened | undefined>;
  /** Marks an order as handed to a supplier; from here on it cannot be cancelled. */
  startProcessing(owner: User, id: TransactionId, cause: Cause): Promise<ProcessingStart>;
  /** Captures, releases or gives back what an order held or took, exactly once. */
  settle(order: OrderKey, how: Settlement, cause: Cause): Promise<Settled>;
  /**
   * Credits a paid top-up once per payment. Money for a top-up that has closed or was paid before
   * is credited under a new transaction that names it, and the old one stays as it ended.
   */
  credit(owner: User, paid: PaidTopUp, cause: Cause): Promise<Credited>;
  /** Closes an order nobody works on; one that has begun or ended stays as it is. */
  cancelOrExpire(
    order: OrderKey,
    how: { readonly status: "CANCELLED" | "EXPIRED"; readonly reason: string },
    cause: Cause,
  ): Promise<Settled>;
  /**
   * Credits money that is owed to the customer for another reason, or debits money that had left
   * without the wallet, once per transaction id. A debit takes what is available, the fee last;
   * what is lacking becomes the order's `discount` and the shop's loss.
   */
  book(owner: User, booking: DirectBooking, cause: Cause): Promise<Booked>;
  /**
   * Takes in what another wallet sent, once. A wallet that is frozen for incoming money or closed
   * refuses for good.
   */
  receiveTransfer(transfer: LandJob, cause: Cause): Promise<TransferReceived>;
  /** Changes a balance by a journal entry against `adjustment`. */
  adjust(adjustment: Adjustment, request: RequestKey): Promise<Adjusted>;
  /** Two journal entries, one per currency, or none. */
  exchange(exchange: Exchange, request: RequestKey, limits?: OpeningLimits): Promise<Exchanged>;
  /** Freezes, thaws or closes. Only an empty wallet with nothing open closes. */
  setState(
    owner: User,
    state: WalletState,
  ): Promise<
    { readonly kind: "set"; readonly before: WalletState } | { readonly kind: "not_empty" }
  >;
  /** Makes sure that an id which never opened never will. `false` when it has opened. */
  tombstone(owner: User, id: TransactionId, cause: Cause): Promise<boolean>;

  state(owner: User): Promise<WalletState>;
  balances(owner: User): Promise<readonly Balance[]>;
  balance(owner: User, currency: Currency): Promise<Balance>;
  /** The total at a past instant: the fold of every entry up to and including it. */
  balanceAt(owner: User, currency: Currency, at: Instant): Promise<Amount>;
  /** With a page of the movements, oldest first; without one, with none. */
  statement(owner: User, query: StatementQuery, page?: Page): Promise<Statement>;
  /** The movements of a statement, oldest first. */
  statementLines(owner: User, query: StatementQuery, page: Page): Promise<Listed<Movement>>;
  /** What is promised to whom, oldest first, with at most a thousand of them. */
  holds(owner: User): Promise<readonly OpenHold[]>;
  summary(owner: User): Promise<WalletSummary>;
  /** Newest first. */
  entries(owner: User, page: Page): Promise<Listed<JournalEntry>>;
  /** Newest first, as their owner sees them. */
  transactions(
    owner: User,
    search: TransactionSearch,
    page: Page,
  ): Promise<Listed<TransactionView>>;
  transaction(owner: User, id: TransactionId): Promise<Transaction | undefined>;
  /** The order that its owner gave this name of their own. */
  transactionByRef(owner: User, ref_id: string): Promise<Transaction | undefined>;
  /** Oldest first; `undefined` for an id this wallet does not know. */
  events(owner: User, id: TransactionId): Promise<readonly TransactionEvent[] | undefined>;
  /** The journal of one order, oldest first. */
  posted(owner: User, id: TransactionId): Promise<readonly PostedEntry[]>;
  orderStats(owner: User, type: TransactionType): Promise<readonly OrderStats[]>;
  /** All of its orders by type, status and currency, from running sums. */
  orderFigures(owner: User): Promise<readonly Omit<DailyOrders, "day">[]>;
  /** The orders of some days as they stand now, oldest day first. */
  orderDays(
    owner: User,
    days: { readonly from: BusinessDay; readonly to: BusinessDay },
  ): Promise<readonly DailyOrders[]>;
  /** Everything the read model holds of this wallet, in pages, to build it again from nothing. */
  projectionPage(
    owner: User,
    after: number,
  ): Promise<{ projection: Projection; next: number | null }>;
}
