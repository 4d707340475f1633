import { maskedName } from "../../../domain/discord/goods/discord-order.ts";
import type { Interaction } from "../../../domain/discord/storefront/interaction.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Transaction } from "../../../domain/orders/transaction.ts";
import type { Use } from "../../../ports/index.ts";

interface Bought {
  readonly interaction: Pick<Interaction, "guild_id" | "id" | "locale" | "person" | "token">;
  readonly bot_id: Id<"discord_bot">;
  readonly order: Pick<Transaction, "id" | "user_id">;
}

/**
 * Notes where at Discord an order was bought, so that its buyer is told there what becomes of it;
 * also of what has become of it before it was noted. Noting it again changes nothing.
 */
export async function noteOrder(
  ports: Use<"commit" | "discordOrders" | "now">,
  { interaction, bot_id, order }: Bought,
): Promise<void> {
  const { guild_id, id: interaction_id, locale, person, token } = interaction;
  const { discord_id, display_name } = person;
  await ports.commit(
    ports.discordOrders.note({
      ...{ transaction_id: order.id, user_id: order.user_id, bot_id, guild_id, discord_id },
      ...{ buyer: maskedName(display_name), interaction_id, token, locale },
      created_at: ports.now(),
    }),
  );
}
