import type { ListKind, SupplierLine } from "../products/source.ts";
import type { KnownLines, PriceListChange } from "./price-list.ts";

/** Of fewer lines, nothing that becomes of them is suspicious. */
const ESTABLISHED = 20;

/**
 * Why a list changes too much to be trusted, if it does: more than `sharePercent` of the known
 * lines are gone or have a price that jumps, or as many of those that were sold are off.
 */
export function suspicionOf(
  known: Pick<KnownLines, "lines">,
  { lines, count: { gone } }: Pick<PriceListChange, "lines" | "count">,
  { kind, sharePercent }: { readonly kind: ListKind; readonly sharePercent: number },
): string | undefined {
  const listed = known.lines.filter((each) => each.kind === kind && each.gone_at === null);
  const offered = new Set(listed.filter(isOffered).map((each) => each.supplier_sku));
  const off = lines.filter((each) => offered.has(each.supplier_sku) && !isOffered(each)).length;
  const waiting = new Set(listed.filter(isQuarantined).map((each) => each.supplier_sku));
  const jumped = lines.filter(
    (each) => isQuarantined(each) && !waiting.has(each.supplier_sku),
  ).length;
  const isMost = (count: number, of: number) =>
    of >= ESTABLISHED && count > (of * sharePercent) / 100;
  const isTooMuch =
    isMost(gone, listed.length) || isMost(jumped, listed.length) || isMost(off, offered.size);
  if (!isTooMuch) return undefined;
  return `${gone} lines gone, ${off} off and ${jumped} at other prices at once`;
}

/** Whether staff have yet to accept its price, since this list or an earlier one. */
function isQuarantined({ quarantined_cost }: SupplierLine): boolean {
  return quarantined_cost !== null;
}

/** Whether the supplier sells it, as far as its list says. */
function isOffered({ supplier_active, stock }: SupplierLine): boolean {
  return supplier_active && stock !== 0;
}
