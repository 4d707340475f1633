import * as z from "zod";
import type { Customer } from "../actor.ts";
import { zId } from "../ids.ts";
import { type Amount, add, amount, subtract, zAmount, zCurrency } from "../money.ts";
import type { BillClaim } from "../orders/claim.ts";
import { type NewTransaction, newTransaction, type Quote } from "../orders/transaction.ts";
import { type CataloguePricing, type Offer, priceFor } from "../products/catalogue-pricing.ts";
import type { Product } from "../products/product.ts";
import type { Source } from "../products/source.ts";
import { clip } from "../text/clip.ts";
import {
  addSeconds,
  businessDay,
  dayAfter,
  type Instant,
  secondsBetween,
  startOfDay,
  zInstant,
} from "../time.ts";
import { type Bill, BillDetails, BillPeriod } from "./bill.ts";
import type { CustomerNumber } from "./customer-number.ts";

/** How long a bill may be paid as it was found. */
export const INQUIRY_SECONDS = 600;
const PERIODS_BYTES_MAX = 120;

/** A bill as it was found for somebody, at the price it may be paid for. */
export const Inquiry = z
  .object({
    id: zId("inquiry"),
    user_id: zId("user"),
    /** The id of the order that pays it: of several payments of one bill, one opens. */
    transaction_id: zId("transaction"),
    sku: z.string().meta({ example: "pln" }),
    product_name: z.string().meta({ example: "Pln Pascabayar" }),
    category: z.string().meta({ example: "Pascabayar" }),
    customer_no: z.string().meta({ example: "530000000001" }),
    target: z.string(),
    customer_name: z.string().meta({ example: "BUDI SANTOSO" }),
    currency: zCurrency,
    /** All that the biller wants, with penalties. */
    amount: zAmount.meta({ example: 300_000 }),
    /** The shop's price for paying it. */
    admin: zAmount.meta({ example: 2_750 }),
    fee: zAmount.meta({ example: 0 }),
    /** What is to be paid: amount + admin + fee. */
    total: zAmount.meta({ example: 302_750 }),
    periods: z.array(BillPeriod),
    details: BillDetails,
    supplier: z.string(),
    supplier_sku: z.string(),
    bill_number: z.string(),
    cost: zAmount,
    margin_rule_ids: z.array(zId("margin")),
    created_at: zInstant,
    expires_at: zInstant,
  })
  .meta({ id: "InquiryRecord" });
export type Inquiry = z.infer<typeof Inquiry>;

/** An inquiry as the one who asked sees it: nothing of our cost. */
export const InquiryView = Inquiry.omit({
  user_id: true,
  target: true,
  supplier: true,
  supplier_sku: true,
  bill_number: true,
  cost: true,
  margin_rule_ids: true,
}).meta({ id: "Inquiry" });
export type InquiryView = z.infer<typeof InquiryView>;

/** `ORDERED` once an order that pays it exists, whatever becomes of that. */
export const INQUIRY_STATES = ["OPEN", "ORDERED", "EXPIRED"] as const;

/** An inquiry as staff see it, with what the supplier asks for it. */
export const StaffInquiry = Inquiry.omit({ target: true })
  .extend({ state: z.enum(INQUIRY_STATES) })
  .meta({ id: "StaffInquiry" });
export type StaffInquiry = z.infer<typeof StaffInquiry>;

/** Which inquiries staff look for. */
export type InquirySearch = {
  readonly [Field in "user_id" | "sku" | "customer_no" | "state"]?: StaffInquiry[Field] | undefined;
};

interface Found {
  readonly id: Inquiry["id"];
  readonly transaction_id: Inquiry["transaction_id"];
  readonly buyer: Pick<Customer, "id" | "tier">;
  readonly offer: Offer;
  readonly source: Source;
  readonly number: Extract<CustomerNumber, { readonly kind: "valid" }>;
  readonly bill: Bill;
  readonly at: Instant;
}

/**
 * What a found bill costs its customer: margins are taken on the admin fee, never on the bill.
 * `undefined` where the shop would lose by paying it.
 */
export function inquiryOf(pricing: CataloguePricing, found: Found): Inquiry | undefined {
  const { id, transaction_id, buyer, offer, source, number, bill, at } = found;
  const { product, category } = offer;
  const price = priceFor(pricing, { product, cost: bill.admin, tier: buyer.tier });
  if (add(bill.amount, price.price) < bill.cost) return undefined;
  return {
    id,
    user_id: buyer.id,
    transaction_id,
    sku: product.sku,
    product_name: product.name,
    category: category.name,
    customer_no: number.customer_no,
    target: targetOf(number.target, bill),
    customer_name: bill.customer_name,
    currency: product.currency,
    amount: bill.amount,
    admin: price.price,
    fee: price.fee,
    total: add(add(bill.amount, price.price), price.fee),
    periods: [...bill.periods],
    details: bill.details,
    supplier: source.supplier,
    supplier_sku: source.supplier_sku,
    bill_number: bill.number,
    cost: bill.cost,
    margin_rule_ids: [...price.rule_ids],
    created_at: at,
    expires_at: payableUntil(at),
  };
}

/** A bill is paid under its inquiry on the same WIB day only. */
function payableUntil(at: Instant): Instant {
  const midnight = startOfDay(dayAfter(businessDay(at)));
  return addSeconds(at, Math.min(INQUIRY_SECONDS, secondsBetween(at, midnight)));
}

/** A number's bill of other periods is another one. */
function targetOf(target: string, { periods }: Bill): string {
  const named = periods.map(({ period }) => period).join(",");
  return `${target} ${clip(named, PERIODS_BYTES_MAX)}`.trim();
}

/** What keeps a found bill from being paid by two orders. */
export function claimOf(inquiry: Inquiry, { brand }: Pick<Product, "brand">): BillClaim {
  const { customer_no, target, amount } = inquiry;
  return { kind: "bill", biller: brand.trim().toUpperCase(), customer_no, target, amount };
}

/**
 * A bill as vouchers see it: the price is what the biller wants, and all that is paid for paying it
 * is the fee.
 */
export function undiscounted({ amount: price, admin, fee, cost }: Inquiry) {
  return { price, fee: add(admin, fee), cost };
}

/** When a bill is paid, until when that is promised, what vouchers take off, and where. */
interface BillOrder {
  readonly at: Instant;
  readonly promiseMinutes: number;
  readonly discount: Amount;
  readonly vouchers: Pick<Quote, "channel" | "vouchers" | "first_order">;
}

/** The order that pays an inquiry, at its price and with whom it was asked. */
export function orderFor(
  inquiry: Inquiry,
  { at, promiseMinutes, discount, vouchers }: BillOrder,
): NewTransaction {
  const { supplier, supplier_sku, cost, margin_rule_ids, bill_number } = inquiry;
  const price = add(inquiry.amount, inquiry.admin);
  return newTransaction({
    id: inquiry.transaction_id,
    user_id: inquiry.user_id,
    type: "PPOB",
    currency: inquiry.currency,
    price,
    fee: inquiry.fee,
    discount,
    sku: inquiry.sku,
    product_name: inquiry.product_name,
    category: inquiry.category,
    customer_no: inquiry.customer_no,
    target: inquiry.target,
    quote: {
      supplier,
      supplier_sku,
      cost,
      cost_ceiling: cost,
      margin: amount(subtract(price, cost)),
      margin_rule_ids,
      bill: { number: bill_number, day: businessDay(inquiry.created_at) },
      ...vouchers,
    },
    promised_by: addSeconds(at, promiseMinutes * 60),
    created_at: at,
    actor: inquiry.user_id,
  });
}
