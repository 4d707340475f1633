import * as z from "zod";
import type { ActorName } from "../actor.ts";
import { zId } from "../ids.ts";
import { add, subtract, ZERO, zAmount, zCurrency, zDirection } from "../money.ts";
import { InquiredBill } from "../ppob/bill.ts";
import { zTier } from "../products/margin.ts";
import { businessDay, zBusinessDay, zInstant } from "../time.ts";
import { zChannel } from "./channel.ts";
import { CLAIM_KINDS } from "./claim.ts";
import { zRefId } from "./ref.ts";

export const TRANSACTION_TYPES = [
  "PPOB",
  "PRODUCT",
  "TOPUP",
  "TRANSFER",
  "WITHDRAWAL",
  "ADJUSTMENT",
  "REFUND",
  "EXCHANGE",
] as const;
export const TRANSACTION_STATUSES = [
  "PENDING",
  "PROCESSING",
  "SUCCESS",
  "FAILED",
  "CANCELLED",
  "EXPIRED",
  "REFUNDED",
] as const;

export const zTransactionType = z.enum(TRANSACTION_TYPES).meta({ id: "TransactionType" });
export const zTransactionStatus = z.enum(TRANSACTION_STATUSES).meta({ id: "TransactionStatus" });
export type TransactionType = z.infer<typeof zTransactionType>;
export type TransactionStatus = z.infer<typeof zTransactionStatus>;

/** Who delivers an order of the shop's own goods, where others name a supplier. */
export const OWN_STOCK = "own_stock";

/**
 * The price, frozen when the order opened: its cost, ceiling and additions, and the rules applied.
 */
export const Quote = z.object({
  supplier: z.string().meta({ example: "digiflazz" }),
  supplier_sku: z.string().meta({ example: "pln10" }),
  /** The supplier's price in the catalogue at that moment. */
  cost: zAmount,
  /**
   * The most the supplier may charge; sent along, so a dearer order is refused instead of lost on.
   */
  cost_ceiling: zAmount,
  margin: zAmount,
  margin_rule_ids: z.array(zId("margin")),
  /** Whose prices it was sold at; older orders do not say. */
  tier: zTier.optional(),
  /** The inquired bill it pays. Nobody but the supplier who was asked can be paid for it. */
  bill: InquiredBill.optional(),
  /** Those of a number that its brand writes in several; suppliers join them in their own ways. */
  number_parts: z.array(z.string()).optional(),
  /** What its vouchers took off, in the order in which they did; left out without any. */
  vouchers: z
    .array(z.object({ voucher_id: zId("voucher"), code: z.string(), amount: zAmount }))
    .optional(),
  /** Sold at a price for new customers: it opens only as its customer's first order of goods. */
  first_order: z.literal(true).optional(),
  /** Where it was sold; left out on the shop's pages. */
  channel: zChannel.optional(),
  /** The kinds of what was reserved for it outside its wallet; left out where nothing was. */
  claims: z.array(z.enum(CLAIM_KINDS)).optional(),
});
export type Quote = z.infer<typeof Quote>;

/** An order of any type. One row in its owner's wallet, copied to the read model. */
export const Transaction = z
  .object({
    id: zId("transaction"),
    user_id: zId("user"),
    type: zTransactionType,
    status: zTransactionStatus,
    /** The effect on this wallet once it succeeds. */
    direction: zDirection,
    currency: zCurrency,
    price: zAmount,
    fee: zAmount,
    discount: zAmount,
    /** What the wallet gives or gets: price + fee − discount. */
    total: zAmount,
    /**
     * The amount actually captured or credited once it succeeded; less than `total` after a partial
     * capture.
     */
    captured: zAmount.nullable(),
    /** How much of `captured` was refunded. */
    refunded: zAmount,
    sku: z.string().nullable(),
    product_name: z.string().nullable().meta({ example: "PLN 10.000" }),
    category: z.string().nullable(),
    customer_no: z.string().nullable().meta({ example: "12345678901" }),
    /** Counts orders of the same product for the same number on one business day. */
    sequence: z.int().min(1).nullable(),
    business_day: zBusinessDay,
    /** The supplier's proof of delivery as it came. */
    serial_number: z.string().nullable(),
    /** PLN prepaid: the 20 digits to type into the meter. */
    token: z.string().nullable(),
    /** PLN prepaid: the energy bought, as the supplier wrote it, e.g. `14.5`. */
    kwh: z.string().nullable(),
    failure_code: z.string().nullable(),
    /**
     * The transaction this one follows from: a late payment names the top-up it came too late for,
     * each side of a transfer or an exchange the other.
     */
    related_id: zId("transaction").nullable(),
    payment_id: zId("payment").nullable(),
    /** The other side of a transfer. */
    counterparty: zId("user").nullable(),
    note: z.string().nullable(),
    /** What its owner's own system calls it; no two of one owner have the same. */
    ref_id: zRefId.nullable(),
    /** When its hold is released automatically. */
    expires_at: zInstant.nullable(),
    /** The promised time by which it is delivered or refunded; missing it raises an alert. */
    promised_by: zInstant.nullable(),
    /** What the supplier really charged, once known. */
    cost: zAmount.nullable(),
    quote: Quote.nullable(),
    created_at: zInstant,
    updated_at: zInstant,
    /**
     * The wallet's change number at this row's last change; projections never replace a newer one.
     */
    version: z.int().min(0),
  })
  .meta({ id: "TransactionRecord" });
export type Transaction = z.infer<typeof Transaction>;

/** A transaction as its owner sees it: nothing of our cost. */
export const TransactionView = Transaction.omit({
  cost: true,
  quote: true,
  user_id: true,
  version: true,
}).meta({ id: "Transaction" });
export type TransactionView = z.infer<typeof TransactionView>;

/** One change of status; the log of a transaction replays to its state. */
export const TransactionEvent = z
  .object({
    transaction_id: zId("transaction"),
    sequence: z.int().min(1),
    status_from: zTransactionStatus.nullable(),
    status_to: zTransactionStatus,
    actor: z.string().meta({ example: "customer" }),
    reason: z.string().nullable(),
    created_at: zInstant,
  })
  .meta({ id: "TransactionEvent" });
export type TransactionEvent = z.infer<typeof TransactionEvent>;

/** What a caller brings to open an order; the wallet adds the rest. */
export type NewTransaction = Omit<Transaction, "status" | "updated_at" | "version"> & {
  readonly actor: ActorName;
  /** The recipient in canonical form; left out where `customer_no` is canonical already. */
  readonly target?: string;
};

const BLANK = {
  sku: null,
  product_name: null,
  category: null,
  customer_no: null,
  sequence: null,
  serial_number: null,
  token: null,
  kwh: null,
  failure_code: null,
  captured: null,
  refunded: ZERO,
  related_id: null,
  payment_id: null,
  counterparty: null,
  note: null,
  ref_id: null,
  expires_at: null,
  promised_by: null,
  cost: null,
  quote: null,
} as const;

/**
 * A new order: a debit unless it is a top-up or says otherwise, on the business day of its
 * creation. Fields left out are `null`.
 */
export function newTransaction(
  said: Omit<NewTransaction, keyof typeof BLANK | "business_day" | "direction" | "total"> &
    Partial<Pick<NewTransaction, keyof typeof BLANK | "direction">>,
): NewTransaction {
  const { price, fee, discount, created_at } = said;
  const total = subtract(add(price, fee), discount);
  const direction = said.type === "TOPUP" ? "credit" : "debit";
  return { ...BLANK, direction, ...said, total, business_day: businessDay(created_at) };
}

const EDGES: Readonly<Record<TransactionStatus, readonly TransactionStatus[]>> = {
  PENDING: ["PROCESSING", "CANCELLED", "EXPIRED"],
  PROCESSING: ["SUCCESS", "FAILED"],
  SUCCESS: ["REFUNDED"],
  FAILED: [],
  CANCELLED: [],
  EXPIRED: [],
  REFUNDED: [],
};

export function isLegalStep(from: TransactionStatus, to: TransactionStatus): boolean {
  return EDGES[from].includes(to);
}

/**
 * The legal statuses on the way to `to`, which is included, `from` is not; `undefined` when there
 * is no way. A settlement may find an order that was never marked as processing: it then passes
 * through that status.
 */
export function pathTo(
  from: TransactionStatus,
  to: TransactionStatus,
): readonly TransactionStatus[] | undefined {
  if (isLegalStep(from, to)) return [to];
  if (isLegalStep(from, "PROCESSING") && isLegalStep("PROCESSING", to)) return ["PROCESSING", to];
  return undefined;
}

/** Whether an order ended without effect: what it held or took was released or returned. */
export function isVoid(status: TransactionStatus): boolean {
  return status === "FAILED" || status === "CANCELLED" || status === "EXPIRED";
}

/** Whether it buys what the shop sells; transactions of the other types only move money. */
export function isPurchase({ type }: Pick<Transaction, "type">): boolean {
  return type === "PPOB" || type === "PRODUCT";
}

/** Whether an order is still under way: money may be held for it. */
export function isOpen(status: TransactionStatus): boolean {
  return status === "PENDING" || status === "PROCESSING";
}

/** The state a log of events leads to; `undefined` for a log with a gap or an illegal step. */
export function replay(events: readonly TransactionEvent[]): TransactionStatus | undefined {
  let state: TransactionStatus | null = null;
  for (const [index, event] of events.entries()) {
    const legal =
      state === null ? event.status_to === "PENDING" : isLegalStep(state, event.status_to);
    if (!legal || event.status_from !== state || event.sequence !== index + 1) return undefined;
    state = event.status_to;
  }
  return state ?? undefined;
}
