import * as z from "zod";
import { zId } from "../ids.ts";
import type { Amount, Delta } from "../money.ts";
import { add, delta, lowers, raises, ZERO, zAmount, zCurrency, zDirection } from "../money.ts";
import { ORDER_TYPES } from "../orders/order-type.ts";
import type { Transaction } from "../orders/transaction.ts";
import { zInstant } from "../time.ts";

/**
 * A customer's balance in one currency. `held` is reserved for open orders; `total` is both
 * together.
 */
export const Balance = z
  .object({
    currency: zCurrency,
    available: zAmount,
    held: zAmount,
    total: zAmount,
  })
  .meta({ id: "Balance" });
export type Balance = z.infer<typeof Balance>;

/** A balance as it is stored and copied, with the wallet's change number at its last change. */
export interface StoredBalance {
  readonly currency: Balance["currency"];
  readonly available: Amount;
  readonly held: Amount;
  readonly version: number;
}

/** One leg of a journal entry. The wallet's own leg stands in the account `wallet`. */
export interface Posting {
  readonly account: Account;
  readonly delta: Delta;
}

/**
 * Clearing accounts of money that gateways have taken and not settled; each gateway names its own.
 */
const GATEWAY_ACCOUNTS = ["clearing:midtrans"] as const;
export type GatewayAccount = (typeof GATEWAY_ACCOUNTS)[number];

export const ACCOUNTS = [
  "wallet",
  ...GATEWAY_ACCOUNTS,
  "clearing:bank",
  /** Locks that lie in the shop's worlds in the game. */
  "clearing:game",
  "clearing:transfer",
  "clearing:payout",
  "clearing:exchange",
  "sales:ppob",
  "sales:product",
  "income:fee",
  "income:payment_fee",
  "expense:discount",
  "expense:refund",
  "expense:loss",
  "adjustment",
] as const;
export type Account = (typeof ACCOUNTS)[number];
export const zAccount = z.enum(ACCOUNTS).meta({ id: "Account" });

const ENTRY_KINDS = [
  "TOPUP",
  "PURCHASE",
  /** What an order had captured is returned. */
  "REFUND",
  "TRANSFER",
  "WITHDRAWAL",
  "EXCHANGE",
  "ADJUSTMENT",
  /** A top-up is refunded through its gateway. */
  "PAYMENT_REFUND",
] as const;
export const zEntryKind = z.enum(ENTRY_KINDS).meta({ id: "EntryKind" });
export type EntryKind = (typeof ENTRY_KINDS)[number];

/**
 * A journal entry: a change of a wallet's total, its postings summing to zero. Never changed
 * afterwards.
 */
export const JournalEntry = z
  .object({
    /** Counts the entries of one wallet from 1. */
    sequence: z.int().min(1),
    transaction_id: zId("transaction"),
    kind: zEntryKind,
    currency: zCurrency,
    direction: zDirection,
    amount: zAmount,
    available_after: zAmount,
    held_after: zAmount,
    balance_after: zAmount,
    created_at: zInstant,
  })
  .meta({ id: "JournalEntry" });
export type JournalEntry = z.infer<typeof JournalEntry>;
export type PostedEntry = JournalEntry & { readonly postings: readonly Posting[] };

/**
 * A paid top-up: `amount` for the customer, `fee` paid on top of it, and the clearing account the
 * money lies in.
 */
export interface Receipt {
  readonly amount: Amount;
  readonly fee: Amount;
  readonly account: GatewayAccount | "clearing:bank";
}

/**
 * Postings of a top-up: the gateway owes us everything paid, the customer gets what was ordered.
 */
export function topUpPostings(receipt: Receipt): readonly Posting[] {
  return balanced([
    { account: "wallet", delta: raises(receipt.amount) },
    { account: "income:payment_fee", delta: raises(receipt.fee) },
    { account: receipt.account, delta: lowers(add(receipt.amount, receipt.fee)) },
  ]);
}

type Priced = Pick<Transaction, "price" | "fee" | "discount" | "total">;
/** An order to capture, and the account of its price where that is not its type's. */
type Taken = Priced & Pick<Transaction, "type"> & { readonly account?: Account | undefined };

/** What a journal entry of a transaction's own movement is called. */
export function kindOf(type: Transaction["type"]): EntryKind {
  return ORDER_TYPES[type].entry;
}

/**
 * Postings of a captured order: the wallet pays the total, the price goes to its account, the fee
 * is income, the discount our expense.
 */
export function debitPostings(order: Taken): readonly Posting[] {
  return balanced([
    { account: "wallet", delta: lowers(order.total) },
    { account: order.account ?? ORDER_TYPES[order.type].account, delta: raises(order.price) },
    { account: "income:fee", delta: raises(order.fee) },
    { account: "expense:discount", delta: lowers(order.discount) },
  ]);
}

/**
 * Postings of money that had left without the wallet; what the wallet could not pay of it is the
 * shop's loss.
 */
export function leftPostings(order: Taken): readonly Posting[] {
  return debitPostings(order).map((leg) =>
    leg.account === "expense:discount" ? { ...leg, account: "expense:loss" } : leg,
  );
}

/** Postings of a partial capture of a hold without a fee, with what the shop adds to it. */
export function partialCapturePostings(
  type: Transaction["type"],
  part: Amount,
  { account, added = ZERO }: Pick<Taken, "account"> & { readonly added?: Amount | undefined } = {},
): readonly Posting[] {
  const price = add(part, added);
  return debitPostings({ type, price, fee: ZERO, discount: added, total: part, account });
}

/** Postings of a credit by a transfer, an exchange or an adjustment. */
export function creditPostings(type: Transaction["type"], given: Amount): readonly Posting[] {
  return reversedPostings(partialCapturePostings(type, given));
}

/** The exact opposite of entries already made: a correction is a new entry, never an edit. */
export function reversedPostings(postings: readonly Posting[]): readonly Posting[] {
  return balanced(
    postings.map((posting) => ({ account: posting.account, delta: delta(-posting.delta) })),
  );
}

/** Postings of a refund at the shop's expense; the supplier keeps the money. */
export function refundPostings(given: Amount): readonly Posting[] {
  return balanced([
    { account: "wallet", delta: raises(given) },
    { account: "expense:refund", delta: lowers(given) },
  ]);
}

/**
 * Drops empty legs and refuses a journal that does not sum to zero: that is a defect, never a
 * refusal.
 */
function balanced(postings: readonly Posting[]): readonly Posting[] {
  const sum = postings.reduce((total, posting) => total + posting.delta, 0);
  if (sum !== 0) throw new RangeError(`journal does not balance: ${sum}`);
  return postings.filter((posting) => posting.delta !== 0);
}
