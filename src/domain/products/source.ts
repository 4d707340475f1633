import * as z from "zod";
import { zId } from "../ids.ts";
import { keysOf } from "../keys.ts";
import { zAmount } from "../money.ts";
import { type Instant, inDailyWindow, zInstant } from "../time.ts";
import type { SuppliedKind } from "./product.ts";

/** A supplier has one price list of each kind. */
export type ListKind = SuppliedKind;
export const LIST_KINDS = keysOf<ListKind>({ ppob_prepaid: true, ppob_postpaid: true });

/** A line of a supplier's price list as of its last list, mapped to a product or not. */
export const SupplierLine = z
  .object({
    supplier: z.string().meta({ example: "digiflazz" }),
    supplier_sku: z.string().meta({ example: "pln20" }),
    kind: z.enum(LIST_KINDS),
    name: z.string(),
    category: z.string(),
    brand: z.string(),
    type: z.string(),
    description: z.string(),
    /** The price; of a postpaid line the admin fee that comes on top of the bill. */
    cost: zAmount,
    /** What of the admin fee comes back to the shop. */
    commission: zAmount,
    /** A price that jumped too far to be believed; it counts once staff accept it. */
    quarantined_cost: zAmount.nullable(),
    /** Such a price that staff have refused, as long as the list goes on telling it. */
    rejected_cost: zAmount.nullable(),
    supplier_active: z.boolean(),
    /** Pieces left at the supplier; `null` for as many as anyone wants. */
    stock: z.int().min(0).nullable(),
    repeatable: z.boolean(),
    /** Daily window without sales, WIB `HH:MM`; equal ends mean none. */
    cut_off_start: z.string(),
    cut_off_end: z.string(),
    /** Set while the supplier's list does not have it any more. */
    gone_at: zInstant.nullable(),
    updated_at: zInstant,
  })
  .meta({ id: "SupplierLine" });
export type SupplierLine = z.infer<typeof SupplierLine>;

/** That a product may be had as a line of a supplier; of several the lowest priority goes first. */
export const ProductSource = z
  .object({
    product_id: zId("product"),
    supplier: z.string().meta({ example: "digiflazz" }),
    supplier_sku: z.string().meta({ example: "pln20" }),
    priority: z.int().min(0).max(1_000),
    enabled: z.boolean(),
  })
  .meta({ id: "ProductSource" });
export type ProductSource = z.infer<typeof ProductSource>;

/** A source with the line behind it, and whether its supplier is paused. */
export type Source = ProductSource & SupplierLine & { readonly paused: boolean };

/** Whether the supplier lists it and the shop uses it, whatever hinders it at the moment. */
export function isListed(source: Source): boolean {
  return source.enabled && source.gone_at === null;
}

/**
 * Whether the supplier delivers it at this instant: switched on, in stock, outside the cut-off, and
 * no dearer than the shop knows: not all suppliers refuse an order that costs more than was meant.
 */
export function isDelivering(source: Source, at: Instant): boolean {
  const inStock = source.stock === null || source.stock > 0;
  const cutOff = inDailyWindow(at, source.cut_off_start, source.cut_off_end);
  const told = source.quarantined_cost ?? source.rejected_cost ?? source.cost;
  return isListed(source) && source.supplier_active && inStock && !cutOff && told <= source.cost;
}

/** Whether a new order of it would be put to the supplier at this instant. */
export function isSelling(source: Source, at: Instant): boolean {
  return isDelivering(source, at) && !source.paused;
}

/** Which of two sources is asked first: by priority, then by cost, then by name. */
export function compareSources(left: Source, right: Source): number {
  return (
    left.priority - right.priority ||
    left.cost - right.cost ||
    (left.supplier < right.supplier ? -1 : 1)
  );
}
