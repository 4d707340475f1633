import { noteOrder } from "../../../application/discord/goods/note-order.ts";
import { buyProduct } from "../../../application/stock/buy-product.ts";
import { factsOf, formatMoney } from "../../../domain/currency.ts";
import { hexDigest } from "../../../domain/digest.ts";
import { isSupplied } from "../../../domain/products/product.ts";
import { refuse } from "../../../domain/refusal.ts";
import { typedIdentifier } from "../../../domain/text/typed-text.ts";
import { buyerOf, type Handler, requestOf, type StorefrontCall } from "../call.ts";

const QUANTITY = /^[1-9]\d{0,3}$/;

/** Buys the shop's own goods: the same interaction again is the same purchase. */
export const buy: Handler = async (ports, call) => {
  const { say, guild } = call;
  const { sku, quantity } = wantedIn(call);
  const buyer = await buyerOf(ports, call);
  const facts = await ports.catalogue.snapshot();
  const product = facts.products.find((each) => each.sku.toLowerCase() === sku.toLowerCase());
  if (product === undefined || isSupplied(product.kind)) return refuse("product.not_found");
  const { currency } = product;
  const sold = guild?.currencies ?? [];
  if (sold.length > 0 && !sold.includes(currency)) return refuse("product.not_found");
  const digest = hexDigest("sha256", `buy ${product.sku} ${quantity}`);
  const { transaction } = await buyProduct(ports, buyer, {
    ...{ request: requestOf(call, digest), sku: product.sku, quantity, channel: "discord" },
    guild_id: guild?.guild_id,
  });
  await noteOrder(ports, {
    interaction: call.interaction,
    bot_id: call.bot.id,
    order: transaction,
  });
  const total = formatMoney(transaction.total, currency, factsOf(facts.currencies, currency));
  return {
    cards: [
      {
        title: say({ id: "Pesanan diterima", en: "Order received" }),
        body: say({
          id: "Barang dikirim lewat pesan langsung begitu siap.",
          en: "What you bought comes by direct message as soon as it is ready.",
        }),
        fields: [
          { name: say({ id: "Produk", en: "Product" }), value: transaction.product_name ?? sku },
          { name: say({ id: "Total", en: "Total" }), value: total, inline: true },
          { name: "ID", value: transaction.id },
        ],
        ...(guild && { color: guild.color }),
      },
    ],
  };
};

/** From a command's options, a form's fields or what a button is about. */
function wantedIn({ interaction: { action }, about }: StorefrontCall) {
  const given =
    action.kind === "modal"
      ? action.fields
      : action.kind === "command"
        ? action.options
        : { product: about[0], quantity: about[1] };
  const sku = typedIdentifier(String(given.product ?? ""));
  const quantity = typedIdentifier(String(given.quantity ?? "1")) || "1";
  if (!QUANTITY.test(quantity)) return refuse("discord.quantity_wrong");
  return { sku, quantity: Number(quantity) };
}
