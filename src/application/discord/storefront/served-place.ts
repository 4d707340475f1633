import type { Interaction } from "../../../domain/discord/storefront/interaction.ts";
import type { Say } from "../../../domain/discord/storefront/words.ts";
import type { ServedBot, ServedGuild } from "../../../ports/discord/served-bots.ts";

interface ServedPlace {
  /** `undefined` in a direct message, and where the bot serves nobody. */
  readonly guild: ServedGuild | undefined;
  readonly isOpen: boolean;
}

/** Where somebody acted, and whether a bot sells there: in a guild of its own, or directly. */
export function servedPlace(
  { guilds, status }: ServedBot,
  { guild_id }: Pick<Interaction, "guild_id">,
): ServedPlace {
  const guild = guilds.find((each) => each.guild_id === guild_id);
  const isServed = guild_id === null ? guilds.length > 0 : guild !== undefined;
  return { guild, isOpen: status === "RUNNING" && isServed };
}

export function closedText({ status }: ServedBot, say: Say): string {
  return status === "MAINTENANCE"
    ? say({ id: "Toko sedang dalam perbaikan.", en: "The shop is under maintenance." })
    : say({ id: "Toko tutup.", en: "The shop is closed." });
}
