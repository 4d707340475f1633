import { z } from "zod";
import type { Amount } from "../money.ts";

/** Why a purchase failed, in words the buyer's program can branch on. Public and never renamed. */
export const FAILURE_CODES = [
  "order.number_rejected",
  "order.number_blocked",
  "order.outside_region",
  "order.amount_rejected",
  "order.repeat_refused",
  "product.unavailable",
  "product.out_of_stock",
  "product.cut_off",
  "product.price_changed",
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

/** One line of a supplier's price list, in our words. */
export interface SupplierItem {
  readonly supplier_sku: string;
  readonly name: string;
  readonly category: string;
  readonly brand: string;
  readonly type: string;
  readonly description: string;
  readonly cost: Amount;
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
