import * as z from "zod";
import { zId } from "../ids.ts";
import type { RefusalCode } from "../refusal.ts";
import { typedLine } from "../text/typed-text.ts";
import { zInstant } from "../time.ts";
import { ChannelLack, permissionErrors } from "./channel-permissions.ts";
import { type ConfigSettings, channelsOf } from "./config.ts";
import { zDiscordId } from "./discord-link.ts";

export const BOTS_MAX = 50;

/** What Discord signs its requests by: 32 bytes of Ed25519, as its developers' page shows them. */
const zPublicKey = z
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

const zBotStatus = z.enum(["RUNNING", "STOPPED", "MAINTENANCE"]).meta({
  id: "DiscordBotStatus",
});

/** A bot of the shop at Discord, without what it shows there. */
export const DiscordBot = z
  .object({
    id: zId("discord_bot"),
    /** Staff's own name for it. */
    name: typedLine({ max: 60 }).meta({ example: "Toko utama" }),
    application_id: zDiscordId,
    username: z.string().meta({ description: "What it is called at Discord", example: "toko-fa" }),
    bot_token_fingerprint: z.string().meta({ description: "Tells two tokens apart" }),
    status: zBotStatus,
    version: z.int().meta({ description: "Counts the changes of this bot" }),
    tested_at: zInstant.meta({ description: "When Discord last knew its token" }),
    created_at: zInstant,
    changed_at: zInstant,
    changed_by: zId("admin"),
  })
  .meta({ id: "DiscordBot" });
export type DiscordBot = z.infer<typeof DiscordBot>;

/**
 * What a bot and the shop know each other by; only kept sealed. The newest key comes first; one
 * before it counts until the newest has been seen.
 */
export const BotCredentials = z.object({
  public_keys: z.array(zPublicKey).min(1).max(2),
  bot_token: zBotToken,
});
export type BotCredentials = z.infer<typeof BotCredentials>;

/** As a guild kept them when each had a bot of its own (ADR 33). */
const GuildCredentials = z
  .object({ public_key: zPublicKey, bot_token: zBotToken })
  .transform(({ public_key, bot_token }): BotCredentials => {
    return { public_keys: [public_key], bot_token };
  });

/** Credentials as they are kept. */
export function readCredentials(text: string): BotCredentials {
  return z.union([BotCredentials, GuildCredentials]).parse(JSON.parse(text));
}

/** What credentials are sealed together with. */
export function botCredentialsOwner({ application_id }: Pick<DiscordBot, "application_id">) {
  return `discord bot ${application_id}`;
}

/** What kept credentials were sealed together with. */
export function sealedWith(
  bot: Pick<DiscordBot, "application_id"> & { readonly sealed_for: string | null },
): string {
  return bot.sealed_for ?? botCredentialsOwner(bot);
}

/** What Discord says of a bot, and of a guild where it was asked about one. */
export const BotSeen = z
  .object({
    application_id: zDiscordId,
    public_key: zPublicKey,
    bot: z.string().meta({ description: "What the bot is called", example: "toko-fa" }),
    interactions_url: z.string().nullable().meta({
      description: "Where Discord sends its interactions; `null` where none is set there",
    }),
    guild: z
      .string()
      .nullable()
      .meta({ description: "What the guild is called; `null` where the bot is not in it" }),
    channels: z
      .array(zDiscordId)
      .meta({ description: "Those of the guild that the bot sees, of the ones asked about" }),
    lacking: z
      .array(ChannelLack)
      .meta({ description: "What the bot is not allowed in those that were asked about" }),
    may_ban: z.boolean().meta({ description: "Whether the bot may ban members of the guild" }),
  })
  .meta({ id: "DiscordBotSeen" });
export type BotSeen = z.infer<typeof BotSeen>;

/** Why a bot does not serve a guild as it is configured. */
export function misfitOf(
  { application_id }: Pick<DiscordBot, "application_id">,
  config: Pick<ConfigSettings, "ban_sync" | "channels">,
  seen: BotSeen,
): RefusalCode | undefined {
  if (seen.application_id !== application_id) return "discord_bot.application_differs";
  if (seen.guild === null) return "discord_config.bot_missing";
  const isSeen = (id: string) => seen.channels.includes(id);
  const isClosed = (id: string) => seen.lacking.some(({ channel_id }) => channel_id === id);
  const isThere = channelsOf(config).every((id) => isSeen(id) || isClosed(id));
  if (!isThere) return "discord_config.channel_missing";
  const isAllowed = permissionErrors(config, seen).length === 0;
  return isAllowed ? undefined : "discord_config.permissions_missing";
}
