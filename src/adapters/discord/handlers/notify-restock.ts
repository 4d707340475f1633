import { isSupplied } from "../../../domain/products/product.ts";
import { refuse } from "../../../domain/refusal.ts";
import { buyerOf, type Handler } from "../call.ts";
import { productHere } from "../products.ts";

/** Has a buyer told once when a product that is sold out is there again. */
export const notifyRestock: Handler = async (ports, call) => {
  const { about, bot, interaction, say } = call;
  const { action, locale } = interaction;
  const chosen = action.kind === "component" ? action.values : [];
  const buyer = await buyerOf(ports, call);
  const { products } = await ports.catalogue.snapshot();
  const product = productHere({ products }, call, about[0] ?? chosen[0] ?? "");
  if (isSupplied(product.kind)) return refuse("product.not_found");
  await ports.commit(
    ports.restockWaits.add({
      ...{ product_id: product.id, user_id: buyer.id, bot_id: bot.id, locale },
      asked_at: ports.now(),
    }),
  );
  const text = say({
    id: `Anda dikabari lewat pesan langsung begitu ${product.name} ada lagi.`,
    en: `You will get a direct message as soon as ${product.name} is back.`,
  });
  return { text };
};
