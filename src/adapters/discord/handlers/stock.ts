import { factsOf, formatMoney } from "../../../domain/currency.ts";
import { customId } from "../../../domain/discord/storefront/custom-id.ts";
import {
  cataloguePricing,
  isAvailable,
  offerOf,
} from "../../../domain/products/catalogue-pricing.ts";
import { isSupplied } from "../../../domain/products/product.ts";
import type { Handler } from "../call.ts";

const SHOWN_MAX = 20;

/** The shop's own goods, what they cost and how many are left. */
export const stock: Handler = async (ports, { say, guild }) => {
  const facts = await ports.catalogue.snapshot();
  const pricing = cataloguePricing(facts);
  const at = ports.now();
  const currencies = guild?.currencies ?? [];
  const own = facts.products
    .filter(({ kind, currency }) => !isSupplied(kind) && isSoldIn(currencies, currency))
    .flatMap(({ sku }) => offerOf(pricing, sku, "retail") ?? [])
    .filter((offer) => isAvailable(pricing, offer, at));
  const fields = own.slice(0, SHOWN_MAX).map(({ product, price }) => {
    const { currency, name, sku } = product;
    const cost = formatMoney(price.price, currency, factsOf(facts.currencies, currency));
    const left = say({ id: "sisa", en: "left" });
    return { name, value: `\`${sku}\` · ${cost} · ${left} ${product.stock ?? 0}` };
  });
  const title = say({ id: "Stok", en: "Stock" });
  if (fields.length === 0) {
    return {
      cards: [{ title, body: say({ id: "Sedang kosong.", en: "Nothing at the moment." }) }],
    };
  }
  const label = say({ id: "Beli", en: "Buy" });
  return {
    cards: [{ title, fields, ...(guild && { color: guild.color }) }],
    rows: [[{ label, style: "success", custom_id: customId("buy_form") }]],
  };
};

function isSoldIn(currencies: readonly string[], currency: string): boolean {
  return currencies.length === 0 || currencies.includes(currency);
}
