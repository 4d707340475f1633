import { isSupplied } from "../../../domain/products/product.ts";
import { refuse } from "../../../domain/refusal.ts";
import { buyerOf, type Handler } from "../call.ts";
import { placeOf, productIn } from "../products.ts";
import { pressedAbout } from "../typed.ts";

/** Has a buyer told once when a product that is sold out is there again. */
export const notifyRestock: Handler = async (ports, call) => {
  const { bot, interaction, say } = call;
  const buyer = await buyerOf(ports, call);
  const at = ports.now();
  const facts = await ports.catalogue.snapshot();
  const place = placeOf(call, pressedAbout(call, 1));
  const product = productIn(facts, { place, sku: pressedAbout(call, 0), at });
  if (isSupplied(product.kind)) return refuse("product.not_found");
  const { guild_id } = place;
  await ports.commit(
    ports.restockWaits.add({
      ...{ product_id: product.id, user_id: buyer.id, bot_id: bot.id, guild_id },
      ...{ locale: interaction.locale, asked_at: at },
    }),
  );
  const text = say({
    id: `Anda dikabari lewat pesan langsung begitu ${product.name} ada lagi.`,
    en: `You will get a direct message as soon as ${product.name} is back.`,
  });
  return { text };
};
