import * as z from "zod";
import { zId } from "../ids.ts";
import { zLocale } from "../locale.ts";
import { zCurrency } from "../money.ts";
import { typedLine } from "../text/typed-text.ts";
import { zInstant } from "../time.ts";
import { zDiscordId } from "./discord-link.ts";

/** The list of them is shown whole. */
export const CONFIGS_MAX = 100;

const zChannelId = zDiscordId
  .nullable()
  .default(null)
  .meta({ description: "A channel's id at Discord; `null` for none", example: null });

/** Where the bot writes what. */
export const GuildChannels = z
  .strictObject({ shop: zChannelId, log: zChannelId, alert: zChannelId, donation: zChannelId })
  .meta({ id: "DiscordGuildChannels" });
export type GuildChannels = z.infer<typeof GuildChannels>;

/** Discord's own blue. */
const BLURPLE = 0x58_65_f2;
const WHITE = 0xff_ff_ff;

/** What staff say of how the shop is in a guild. */
export const ConfigSettings = z.object({
  name: typedLine({ max: 60 }).meta({ example: "Toko utama" }),
  bot_id: zId("discord_bot"),
  channels: GuildChannels.prefault({}),
  admin_roles: z.array(zDiscordId).max(20).default([]).meta({
    description: "Roles there whose members may use staff commands, besides being staff here",
    example: [],
  }),
  locale: zLocale
    .default("id")
    .meta({ description: "Of what nobody in particular reads", example: "id" }),
  currencies: z
    .array(zCurrency)
    .max(10)
    .default([])
    .meta({ description: "What is sold there, by its price; all for none", example: ["IDR"] }),
  ban_sync: z.boolean().default(false).meta({
    description: "Whether who is banned in the shop is banned there, and the other way round",
  }),
  color: z
    .int()
    .min(0)
    .max(WHITE)
    .default(BLURPLE)
    .meta({ description: "Of cards, as `0xRRGGBB`", example: BLURPLE }),
});
export type ConfigSettings = z.infer<typeof ConfigSettings>;

/** How the shop is in a guild, as one of its changes left it. */
export const ConfigRevision = z
  .object({
    id: zId("discord_config"),
    guild_id: zDiscordId,
    ...ConfigSettings.shape,
    channels: GuildChannels,
    version: z.int().meta({ description: "Counts the changes of this configuration" }),
    status: z.enum(["ACTIVE", "INACTIVE", "REMOVED"]),
    tested_at: zInstant.nullable().meta({
      description: "When Discord last let its bot into the guild; `null` for not since it changed",
    }),
    changed_at: zInstant,
    changed_by: zId("admin"),
  })
  .meta({ id: "DiscordConfigRevision" });
export type ConfigRevision = z.infer<typeof ConfigRevision>;

/** One of a guild's configurations; at most one of them is active. */
export const DiscordConfig = ConfigRevision.extend({
  status: z.enum(["ACTIVE", "INACTIVE"]),
}).meta({ id: "DiscordConfig" });
export type DiscordConfig = z.infer<typeof DiscordConfig>;

/** The channels of a guild that something is written to. */
export function channelsOf({ channels }: Pick<ConfigSettings, "channels">): readonly string[] {
  return [...new Set(Object.values(channels).filter((id) => id !== null))];
}
