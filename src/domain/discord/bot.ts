import { z } from "zod";
import { zId } from "../ids.ts";
import { typedLine } from "../text/typed-text.ts";
import { zInstant } from "../time.ts";
import { zDiscordId } from "./discord-link.ts";
import { zBotToken, zPublicKey } from "./guild.ts";

export const BOTS_MAX = 50;

export const zBotStatus = z.enum(["RUNNING", "STOPPED", "MAINTENANCE"]).meta({
  id: "DiscordBotStatus",
  description: "A bot that does not run answers every interaction that the shop is closed",
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

/** What credentials are sealed together with. */
export function botCredentialsOwner({ application_id }: Pick<DiscordBot, "application_id">) {
  return `discord bot ${application_id}`;
}
