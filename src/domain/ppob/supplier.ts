import * as z from "zod";
import type { Amount } from "../money.ts";
import type { ListKind } from "../products/source.ts";
import type { RefusalCode } from "../refusal.ts";
import type { Bill } from "./bill.ts";

/** Why a purchase failed, in words the buyer's program can branch on. Public and never renamed. */
const FAILURE_CODES = [
  "order.number_rejected",
  "order.number_blocked",
  "order.outside_region",
  "order.amount_rejected",
  "order.repeat_refused",
  "product.unavailable",
  "product.out_of_stock",
  "product.cut_off",
  "product.price_changed",
  "bill.not_payable",
  "inquiry.expired",
  "supplier.failed",
  "supplier.timed_out",
  "supplier.refused_us",
  "supplier.reversed",
] as const;
export const zFailureCode = z.enum(FAILURE_CODES);
export type FailureCode = z.infer<typeof zFailureCode>;

/** What the shop must do besides the order itself when a supplier answers this. */
export type SupplierAlarm = "configuration" | "deposit" | "reference" | "unknown_code";

/**
 * What a supplier's answer means for the order.
 * - `delivered`: done, with its proof.
 * - `pending`: accepted, the end is not known yet.
 * - `not_formed`: surely nothing was bought under this reference; another supplier may be tried.
 * - `failed`: a transaction was formed and has failed for good.
 * - `doubtful`: called failed, but of the kind that must be asked once more before it is believed.
 * - `reversed`: called delivered before, and taken back.
 * - `unknown`: timeout, 5xx, unreadable. The money stays held and the same reference is asked
 *   again.
 */
export type SupplierAnswer = { readonly alarm?: SupplierAlarm; readonly rc?: string } & (
  | {
      readonly kind: "delivered";
      readonly serial_number: string;
      readonly cost: Amount | null;
    }
  | { readonly kind: "pending" }
  | { readonly kind: "not_formed"; readonly failure_code: FailureCode }
  | { readonly kind: "failed"; readonly failure_code: FailureCode }
  | { readonly kind: "doubtful"; readonly failure_code: FailureCode }
  | { readonly kind: "reversed"; readonly failure_code: FailureCode }
  | { readonly kind: "unknown"; readonly detail: string }
);

/** A bill that is asked for. It is paid under the same reference. */
export interface BillQuestion {
  readonly ref: string;
  readonly supplier_sku: string;
  readonly customer_no: string;
}

/** Why there is no bill to pay, as the one who asked is told. */
type NoBill = Extract<
  RefusalCode,
  | "bill.not_payable"
  | "bill.nothing_due"
  | "bill.number_rejected"
  | "product.unavailable"
  | "supplier.unavailable"
>;

/** What a supplier says of a bill; `unknown` is silence, and nothing is owed for it. */
export type BillAnswer = { readonly alarm?: SupplierAlarm; readonly rc?: string } & (
  | { readonly kind: "found"; readonly bill: Bill }
  | { readonly kind: "none"; readonly reason: NoBill }
  | { readonly kind: "unknown"; readonly detail: string }
);

/** Why there is no bill, by what the same code would mean for an order. */
export function whyNoBill(failure: FailureCode): NoBill {
  switch (failure) {
    case "order.number_rejected":
    case "order.number_blocked":
    case "order.outside_region":
      return "bill.number_rejected";
    case "product.unavailable":
    case "product.out_of_stock":
    case "product.cut_off":
    case "product.price_changed":
      return "product.unavailable";
    case "supplier.refused_us":
    case "supplier.timed_out":
      return "supplier.unavailable";
    default:
      return "bill.not_payable";
  }
}

/** Whose account a number is asked about. */
export interface NameQuestion {
  readonly category_slug: string;
  readonly brand: string;
  readonly customer_no: string;
  /** Its parts, where it is written in several: an id and a zone, an id and a server. */
  readonly parts: readonly string[];
}

/** What a supplier knows of the account behind a number; `unknown` decides nothing. */
export type NameAnswer =
  | { readonly kind: "named"; readonly name: string; readonly detail: string | null }
  | { readonly kind: "nobody" }
  | { readonly kind: "unknown"; readonly detail: string; readonly rc?: string };

/** One line of a supplier's price list, in our words. */
export interface SupplierItem {
  readonly kind: ListKind;
  readonly supplier_sku: string;
  readonly name: string;
  readonly category: string;
  readonly brand: string;
  readonly type: string;
  readonly description: string;
  /** The price; where a bill says it, the admin fee that comes on top of the bill. */
  readonly cost: Amount;
  /** What of the admin fee comes back to the shop. */
  readonly commission: Amount;
  /**
   * Sellable as far as the supplier is concerned: both the buyer's and the seller's switch are on.
   */
  readonly active: boolean;
  /** `null` means as many as anyone wants. */
  readonly stock: number | null;
  /** Whether the same number may buy it again on the same day. */
  readonly repeatable: boolean;
  /** Daily window without sales, WIB `HH:MM`; equal ends mean none. */
  readonly cut_off_start: string;
  readonly cut_off_end: string;
}
