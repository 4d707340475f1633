import { z } from "zod";
import { zId } from "../ids.ts";
import type { Amount, Delta } from "../money.ts";
import { add, delta, lowers, raises, ZERO, zAmount, zCurrency, zDirection } from "../money.ts";
import type { Transaction } from "../orders/transaction.ts";
import { zInstant } from "../time.ts";

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

/** Where money lies that a gateway has taken and not settled; each says itself which is its. */
export const GATEWAY_ACCOUNTS = ["clearing:midtrans"] as const;
export type GatewayAccount = (typeof GATEWAY_ACCOUNTS)[number];

export const ACCOUNTS = [
  "wallet",
  ...GATEWAY_ACCOUNTS,
  "clearing:bank",
  "clearing:transfer",
  "clearing:payout",
  "clearing:exchange",
  "sales:ppob",
  "sales:product",
  "income:fee",
  "income:payment_fee",
  "expense:discount",
  "expense:refund",
  "adjustment",
] as const;
export type Account = (typeof ACCOUNTS)[number];
export const zAccount = z.enum(ACCOUNTS).meta({ id: "Account" });

export const ENTRY_KINDS = [
  "TOPUP",
  "PURCHASE",
  /** What an order had taken comes back. */
  "REFUND",
  "TRANSFER",
  "WITHDRAWAL",
  "EXCHANGE",
  "ADJUSTMENT",
  /** A top-up is paid back the way it came. */
  "PAYMENT_REFUND",
] as const;
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
    direction: zDirection,
    amount: zAmount,
    available_after: zAmount,
    held_after: zAmount,
    balance_after: zAmount,
    created_at: zInstant,
  })
  .meta({ id: "JournalEntry" });
export type JournalEntry = z.infer<typeof JournalEntry>;

/**
 * What a paid top-up brings: `amount` for the customer, `fee` that was paid on top of it, and
 * where the money lies until it is settled.
 */
export interface Receipt {
  readonly amount: Amount;
  readonly fee: Amount;
  readonly account: GatewayAccount | "clearing:bank";
}

/** A top-up: the other side owes us all that was paid; the customer gets what was ordered. */
export function topUpPostings(receipt: Receipt): readonly Posting[] {
  return balanced([
    { account: "wallet", delta: raises(receipt.amount) },
    { account: "income:payment_fee", delta: raises(receipt.fee) },
    { account: receipt.account, delta: lowers(add(receipt.amount, receipt.fee)) },
  ]);
}

type Priced = Pick<Transaction, "price" | "fee" | "discount" | "total">;
/** An order to be taken, and where its price goes if not where its type says. */
type Taken = Priced & Pick<Transaction, "type"> & { readonly account?: Account | undefined };

/** Where the price of an order goes when it is captured; a fee is always income. */
const DESTINATIONS: Readonly<Record<Transaction["type"], Account>> = {
  PPOB: "sales:ppob",
  PRODUCT: "sales:product",
  TOPUP: GATEWAY_ACCOUNTS[0],
  TRANSFER: "clearing:transfer",
  WITHDRAWAL: "clearing:payout",
  ADJUSTMENT: "adjustment",
  REFUND: GATEWAY_ACCOUNTS[0],
  EXCHANGE: "clearing:exchange",
};

const KINDS: Readonly<Record<Transaction["type"], EntryKind>> = {
  PPOB: "PURCHASE",
  PRODUCT: "PURCHASE",
  TOPUP: "TOPUP",
  TRANSFER: "TRANSFER",
  WITHDRAWAL: "WITHDRAWAL",
  ADJUSTMENT: "ADJUSTMENT",
  REFUND: "PAYMENT_REFUND",
  EXCHANGE: "EXCHANGE",
};

/** What a journal entry of a transaction's own movement is called. */
export function kindOf(type: Transaction["type"]): EntryKind {
  return KINDS[type];
}

/**
 * What an order takes: the wallet pays the total, the price goes where its type says, the fee is
 * income, the discount our expense.
 */
export function debitPostings(order: Taken): readonly Posting[] {
  return balanced([
    { account: "wallet", delta: lowers(order.total) },
    { account: order.account ?? DESTINATIONS[order.type], delta: raises(order.price) },
    { account: "income:fee", delta: raises(order.fee) },
    { account: "expense:discount", delta: lowers(order.discount) },
  ]);
}

/** A part of a hold that has no fee, with what the shop adds to it. */
export function partialCapturePostings(
  type: Transaction["type"],
  part: Amount,
  { account, added = ZERO }: Pick<Taken, "account"> & { readonly added?: Amount | undefined } = {},
): readonly Posting[] {
  const price = add(part, added);
  return debitPostings({ type, price, fee: ZERO, discount: added, total: part, account });
}

/** What a transfer, an exchange or an adjustment brings to a wallet. */
export function creditPostings(type: Transaction["type"], given: Amount): readonly Posting[] {
  return reversedPostings(partialCapturePostings(type, given));
}

/** The exact opposite of entries already made: a correction is a new entry, never an edit. */
export function reversedPostings(postings: readonly Posting[]): readonly Posting[] {
  return balanced(
    postings.map((posting) => ({ account: posting.account, delta: delta(-posting.delta) })),
  );
}

/** The shop gives back some of what an order took; its supplier keeps the money. */
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
