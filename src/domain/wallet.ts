import { z } from "zod";
import { zId } from "./ids.ts";
import type { Amount, Delta } from "./money.ts";
import { add, delta, lowers, raises, zAmount, zCurrency } from "./money.ts";
import { zInstant } from "./time.ts";
import type { Transaction } from "./transaction.ts";

/**
 * What a customer has of one currency. `held` is promised to open orders; `total` is both
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

export const ACCOUNTS = [
  "wallet",
  "clearing:midtrans",
  "sales:ppob",
  "income:fee",
  "income:payment_fee",
  "expense:discount",
] as const;
export type Account = (typeof ACCOUNTS)[number];
export const zAccount = z.enum(ACCOUNTS);

export const ENTRY_KINDS = ["TOPUP", "PURCHASE", "REFUND"] as const;
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
    kind: z.enum(ENTRY_KINDS),
    currency: zCurrency,
    direction: z.enum(["credit", "debit"]),
    amount: zAmount,
    available_after: zAmount,
    held_after: zAmount,
    balance_after: zAmount,
    created_at: zInstant,
  })
  .meta({ id: "JournalEntry" });
export type JournalEntry = z.infer<typeof JournalEntry>;

/**
 * What a paid top-up brings: `amount` for the customer, `fee` that the gateway put on top of it.
 */
export interface Receipt {
  readonly amount: Amount;
  readonly fee: Amount;
}

/** A top-up: the gateway owes us all that was paid; the customer gets what was ordered. */
export function topUpPostings(receipt: Receipt): readonly Posting[] {
  return balanced([
    { account: "wallet", delta: raises(receipt.amount) },
    { account: "income:payment_fee", delta: raises(receipt.fee) },
    { account: "clearing:midtrans", delta: lowers(add(receipt.amount, receipt.fee)) },
  ]);
}

type Priced = Pick<Transaction, "price" | "fee" | "discount" | "total">;

/**
 * A sale: the wallet pays the total, the price is turnover, the fee is income, the discount our
 * expense.
 */
export function salePostings(order: Priced): readonly Posting[] {
  return balanced([
    { account: "wallet", delta: lowers(order.total) },
    { account: "sales:ppob", delta: raises(order.price) },
    { account: "income:fee", delta: raises(order.fee) },
    { account: "expense:discount", delta: lowers(order.discount) },
  ]);
}

/** The exact opposite of entries already made: a correction is a new entry, never an edit. */
export function reversedPostings(postings: readonly Posting[]): readonly Posting[] {
  return balanced(
    postings.map((posting) => ({ account: posting.account, delta: delta(-posting.delta) })),
  );
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
