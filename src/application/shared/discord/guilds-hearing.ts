import { placeOf } from "../../../domain/discord/guild-alerts.ts";
import { zId } from "../../../domain/ids.ts";
import type { Alert } from "../../../domain/operations/alert.ts";
import type { ServedGuild } from "../../../ports/discord/served-bots.ts";
import type { Use } from "../../../ports/index.ts";

type ChoicePorts = Use<"catalogue" | "gameDeposits" | "servedBots">;

/** The guilds whose alert channel is to hear of an alert: those that have to do with it. */
export async function guildsHearing(
  ports: ChoicePorts,
  alert: Alert,
): Promise<readonly ServedGuild[]> {
  const place = placeOf(alert);
  if (place === undefined) return [];
  const all = (await ports.servedBots.all()).flatMap(({ guilds }) => guilds);
  const listening = all.filter(({ channels }) => channels.alert !== null);
  if (listening.length === 0) return [];
  if (place.kind === "product") {
    const { products } = await ports.catalogue.snapshot();
    const product = products.find(({ sku }) => sku === place.sku);
    return listening.filter(({ currencies }) => {
      return product && (currencies.length === 0 || currencies.includes(product.currency));
    });
  }
  const guild_id = place.kind === "guild" ? place.guild_id : await guildOf(ports, place.id);
  return listening.filter((guild) => guild.guild_id === guild_id);
}

async function guildOf({ gameDeposits }: ChoicePorts, id: string): Promise<string | undefined> {
  const deposit_id = zId("game_deposit").safeParse(id).data;
  return deposit_id && (await gameDeposits.find(deposit_id))?.guild_id;
}
