import { customId, fitting } from "../../../../domain/discord/storefront/custom-id.ts";
import type { Field } from "../../../../domain/discord/storefront/reply.ts";
import {
  cataloguePricing,
  isAvailable,
  offerOf,
  volumePrices,
} from "../../../../domain/products/catalogue-pricing.ts";
import { isBilled, isSupplied, type Product } from "../../../../domain/products/product.ts";
import { refuse } from "../../../../domain/refusal.ts";
import type { Ports } from "../../../../ports/index.ts";
import type { Handler } from "../../call.ts";
import { placeOf, productIn, wantedIn } from "../../products.ts";
import { moneyIn } from "../../views/money.ts";

/** What a product costs whoever asks; nobody needs an account for it. */
export const price: Handler = async (ports, call) => {
  const { say, guild, interaction } = call;
  const [facts, buyer] = await Promise.all([
    ports.catalogue.snapshot(),
    ports.discordLinks.buyer(interaction.person.discord_id),
  ]);
  const at = ports.now();
  const product = productIn(facts, { place: placeOf(call), sku: wantedIn(call).sku, at });
  const pricing = cataloguePricing(facts);
  const offer = offerOf(pricing, product.sku, buyer?.tier ?? "retail");
  if (offer === undefined) return refuse("product.not_found");
  call.shows(product.sku, buyer);
  const money = moneyIn(facts.currencies);
  const there = isAvailable(pricing, offer, at);
  const left = product.stock === null ? undefined : await leftOf(ports, product);
  const fields: Field[] = [
    {
      name: isBilled(product.kind)
        ? say({ id: "Admin, di atas tagihan", en: "Fee, on top of the bill" })
        : say({ id: "Harga", en: "Price" }),
      value: money(offer.price.price, product.currency),
      inline: true,
    },
    {
      name: say({ id: "Tersedia", en: "Available" }),
      value: there ? String(left ?? "✅") : "❌",
      inline: true,
    },
    ...volumePrices(pricing, offer).map(({ quantity, price: each }) => ({
      name: `≥ ${quantity}`,
      value: money(each, product.currency),
      inline: true,
    })),
  ];
  const custom_id = isSupplied(product.kind)
    ? fitting("number_form", product.sku)
    : fitting("check", product.sku, "1");
  const title = product.name;
  return {
    cards: [{ title, body: product.description, fields, ...(guild && { color: guild.color }) }],
    rows: [
      [
        {
          label: say({ id: "Beli", en: "Buy" }),
          style: "success",
          disabled: !there,
          custom_id: custom_id ?? customId("buy_form"),
        },
      ],
    ],
  };
};

async function leftOf({ stock }: Ports, { id }: Product): Promise<number> {
  return (await stock.available([id])).get(id) ?? 0;
}
