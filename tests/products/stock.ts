import { syncPriceList } from "../../src/application/ppob/sync-price-list.ts";
import type { PriceListCount } from "../../src/domain/ppob/price-list.ts";
import { seeCatalogue } from "../support/catalogue.ts";
import type { Shop } from "../support/shop.ts";

/**
 * Changes what the supplier lists and brings it into the shop, as if the last list were old
 * enough and somebody had looked at it.
 */
export async function restock(shop: Shop, change: object = {}): Promise<PriceListCount> {
  await relist(shop, change);
  const count = await syncPriceList(unlimited(shop), "system:test", { trusted: true });
  await seeCatalogue(shop);
  return count;
}

/** Changes what the supplier lists, and lets it be asked for at once. */
export async function relist(shop: Shop, change: object): Promise<void> {
  const answer = await shop.sandbox("POST", "/digiflazz/catalogue", {
    ...change,
    reset_limit: true,
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** The shop's ports without a wait between two price lists. */
export function unlimited(shop: Shop): Shop["ports"] {
  return { ...shop.ports, policy: { ...shop.ports.policy, priceListSeconds: 0 } };
}

/** A line of the supplier's list; everything that is not said is as plain as can be. */
export function line(buyer_sku_code: string, change: object = {}): object {
  return {
    buyer_sku_code,
    product_name: `Uji ${buyer_sku_code}`,
    category: "Uji",
    brand: "UJI",
    type: "Umum",
    price: 10_000,
    buyer_product_status: true,
    seller_product_status: true,
    unlimited_stock: true,
    multi: true,
    start_cut_off: "00:00",
    end_cut_off: "00:00",
    ...change,
  };
}

/** A word nobody has used before, fit for a SKU and a category name. */
export function unique(word: string): string {
  return `${word}${crypto.randomUUID().slice(0, 8)}`;
}
