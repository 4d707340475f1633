import { z } from "zod";
import { zId } from "../ids.ts";
import type { RefusalCode } from "../refusal.ts";
import { zInstant } from "../time.ts";
import { zDiscordId } from "./discord-link.ts";

/** The list of them is shown whole. */
export const GUILDS_MAX = 50;

const zChannelId = zDiscordId
  .nullable()
  .default(null)
  .meta({ description: "A channel's id at Discord; `null` for none", example: null });

/** Where the bot writes what. */
export const GuildChannels = z
  .strictObject({ shop: zChannelId, log: zChannelId, alert: zChannelId, donation: zChannelId })
  .meta({ id: "DiscordGuildChannels" });

/** What Discord signs its requests by: 32 bytes of Ed25519, as its developers' page shows them. */
export const zPublicKey = z
  .string()
  .regex(/^[0-9a-f]{64}$/i)
  .toLowerCase()
  .meta({ example: "1695d66d7438fe18a53079705f40e7e63e2709e7ada87a10992f4f356b2d7ecd" });

/** As Discord makes them: three parts of base64url. */
export const zBotToken = z
  .string()
  .min(50)
  .max(200)
  .regex(/^[\w.-]+$/)
  .meta({ writeOnly: true, example: "TOKEN.BOT.sebagaimana-ditampilkan-discord-sekali-saja" });

/** What the shop and Discord know each other by in a guild. It is only kept sealed. */
export const GuildCredentials = z.object({ public_key: zPublicKey, bot_token: zBotToken });
export type GuildCredentials = z.infer<typeof GuildCredentials>;

/** A guild's configuration as one of its changes left it, without its credentials. */
export const GuildRevision = z
  .object({
    guild_id: zDiscordId,
    version: z.int().meta({ description: "Counts the changes of this guild" }),
    status: z.enum(["ACTIVE", "INACTIVE", "REMOVED"]),
    application_id: zDiscordId,
    bot_token_fingerprint: z
      .string()
      .meta({ description: "Tells two tokens apart; a rotation of the shop's key gives another" }),
    channels: GuildChannels,
    tested_at: zInstant.nullable().meta({
      description: "When Discord last knew these credentials; `null` for not since they were set",
    }),
    changed_at: zInstant,
    changed_by: zId("admin"),
  })
  .meta({ id: "DiscordGuildRevision" });
export type GuildRevision = z.infer<typeof GuildRevision>;

/** A guild as staff read it: everything but the bot's token. */
export const DiscordGuild = GuildRevision.extend({
  status: z.enum(["ACTIVE", "INACTIVE"]),
  public_key: zPublicKey,
}).meta({ id: "DiscordGuild" });
export type DiscordGuild = z.infer<typeof DiscordGuild>;

/** What Discord says of a bot and a guild. */
export const BotSeen = z
  .object({
    application_id: zDiscordId,
    public_key: zPublicKey,
    bot: z.string().meta({ description: "What the bot is called", example: "toko-fa" }),
    guild: z
      .string()
      .nullable()
      .meta({ description: "What the guild is called; `null` where the bot is not in it" }),
  })
  .meta({ id: "DiscordBotSeen" });
export type BotSeen = z.infer<typeof BotSeen>;

/** Why a bot is not the one of this configuration, or does not serve its guild. */
export function misfitOf(
  { application_id, public_key }: Pick<DiscordGuild, "application_id" | "public_key">,
  seen: BotSeen,
): RefusalCode | undefined {
  if (seen.application_id !== application_id) return "discord_guild.application_differs";
  if (seen.public_key !== public_key) return "discord_guild.key_differs";
  return seen.guild === null ? "discord_guild.bot_missing" : undefined;
}

/**
 * What credentials are sealed together with: whoever writes into the database moves them neither
 * to another guild nor to another application.
 */
export function credentialsOwner({
  guild_id,
  application_id,
}: Pick<GuildRevision, "guild_id" | "application_id">): string {
  return `discord guild ${guild_id} ${application_id}`;
}
