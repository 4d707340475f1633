import { zDiscordId } from "../../../src/domain/discord/discord-link.ts";
import { newGrowId } from "../../../src/domain/discord/grow-id.ts";
import { type Currency, zCurrency } from "../../../src/domain/money.ts";
import { counted, type Goods, stocked } from "../../stock/own-goods.ts";
import { deliver } from "../../support/delivery.ts";
import { type Buyer, openShop, type Shop } from "../../support/shop.ts";
import { endowed } from "../../wallet/sending.ts";
import { newBot, type Person, snowflake, type TestBot } from "../storefront/at-discord.ts";
import { jobOf, shopper, withChannels } from "../storefront/goods.ts";
import { staffAt } from "./staff-at.ts";

/** A guild with all that is its own; whatever names anything of it holds its mark. */
export interface Guild {
  readonly bot: TestBot;
  readonly id: string;
  readonly mark: string;
  readonly channels: { readonly shop: string; readonly log: string };
  /** Whose members may act as staff there and nowhere else. */
  readonly role: string;
  readonly goods: Goods;
  readonly soldOut: Goods;
}

export interface Member {
  readonly person: Person;
  readonly buyer?: Buyer;
  readonly roles: readonly string[];
}

async function guild(shop: Shop, mark: string, currency: Currency): Promise<Guild> {
  const bot = await newBot(shop);
  const { guild: id, ...channels } = await withChannels(shop, bot);
  const role = zDiscordId.parse(snowflake());
  await shop.db
    .prepare("UPDATE discord_configs SET currencies = ?, admin_roles = ? WHERE guild_id = ?")
    .bind(JSON.stringify([currency]), JSON.stringify([role]), id)
    .run();
  shop.ports.servedBots.forget();
  const named = (what: string) => ({
    ...{ sku: `${mark}-${what}-${crypto.randomUUID()}`, name: `${what} ${mark}`, currency },
    unit_cost: currency === "WL" ? 61 : 61_000,
  });
  const goods = await stocked(shop, 40, named("akun"));
  const soldOut = await counted(shop, 0, named("habis"));
  const at = shop.ports.now();
  const { id: updated_by } = await shop.staff();
  await shop.ports.commit(
    shop.ports.guildWorlds.put({
      ...{ guild_id: id, world_name: `${mark}WORLD`, owner_name: `${mark}Bot` },
      ...{ access_level: "PUBLIC", updated_at: at, updated_by, version: 1 },
    }),
  );
  return { bot, id, mark, channels, role, goods, soldOut };
}

/** Two bots, a guild of each, and people who are in both: buyers, and staff of one of them. */
export async function twoGuilds() {
  const shop = await openShop();
  const guilds = [await guild(shop, "ALFA77", "WL"), await guild(shop, "BETA88", "IDR")] as const;
  const members: Member[] = [];
  for (const [at] of guilds.entries()) {
    const { person, buyer } = await shopper(shop, 2_000_000);
    await endowed(shop, buyer, zCurrency.parse("WL"), 5_000);
    const grown = newGrowId(`Tanaman${at}`, shop.ports.now());
    await shop.ports.commit(shop.ports.growIds.put(buyer.id, grown));
    members.push({ person, buyer, roles: [] });
  }
  for (const { role } of guilds) {
    members.push({ person: (await staffAt(shop)).person, roles: [role] });
  }
  for (const { id } of guilds) {
    await deliver(jobOf({ kind: "stock_message", guild_id: id }), shop.ports);
  }
  return { shop, guilds, members };
}
