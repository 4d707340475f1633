import type { Attempt } from "../../domain/ppob/attempt.ts";
import type { SupplierAnswer, SupplierItem } from "../../domain/ppob/supplier.ts";

export type PriceList =
  | { readonly kind: "listed"; readonly items: readonly SupplierItem[]; readonly skipped: number }
  | { readonly kind: "limited"; readonly retry_after_seconds: number }
  | { readonly kind: "unavailable"; readonly detail: string };

export type SupplierEvent =
  | { readonly kind: "ping" }
  | { readonly kind: "update"; readonly ref: string; readonly answer: SupplierAnswer }
  | { readonly kind: "malformed" };

/** Somebody who delivers what we sell. One adapter per vendor. */
export interface Supplier {
  readonly name: string;
  /** Everything prepaid the supplier offers. Ask rarely: the vendor limits full lists. */
  priceList(): Promise<PriceList>;
  /**
   * Orders, or asks about an order: the vendor makes one out of both. Under one `ref` at most one
   * purchase is ever made, as long as the reference is younger than `CHECKABLE_DAYS`.
   */
  order(attempt: Attempt): Promise<SupplierAnswer>;
  /** Whether a webhook's signature covers these very bytes. Constant time. */
  verify(headers: Headers, body: Uint8Array): Promise<boolean>;
  /** What a webhook's body says; only call it with verified bytes. */
  read(body: string): SupplierEvent;
}
