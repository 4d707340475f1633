import * as z from "zod";
import { zId } from "../ids.ts";
import { typedLines } from "../text/typed-text.ts";
import { addSeconds, type Instant, zInstant } from "../time.ts";
import { zDiscordId } from "./discord-link.ts";

/** Where in each guild it is said, by the guild's configuration. */
export const zBroadcastChannel = z.enum(["shop", "log", "alert", "donation"]);

export const zBroadcastText = typedLines({ max: 2_000, lines: 40, line: 500 }).meta({
  example: "Toko tutup besok pukul 20.00 sampai 22.00.",
});

/** One guild of a broadcast, and what came of it there. */
export const BroadcastTarget = z
  .object({
    guild_id: zDiscordId,
    bot_id: zId("discord_bot"),
    channel_id: zDiscordId.nullable(),
    state: z.enum(["DRAFT", "WAITING", "SENT", "FAILED"]).meta({
      description:
        "`DRAFT` waits to be confirmed, `WAITING` to be said. Final are `SENT` and `FAILED`",
    }),
    code: z.string().nullable().meta({
      description: "Why it was not said: `no_channel`, `bot_gone`, or what Discord has against it",
    }),
    changed_at: zInstant,
  })
  .meta({ id: "DiscordBroadcastTarget" });
export type BroadcastTarget = z.infer<typeof BroadcastTarget>;

/** What staff have had said in guilds. */
export const Broadcast = z
  .object({
    id: zId("discord_broadcast"),
    channel: zBroadcastChannel,
    title: z.string().nullable().meta({ description: "Of an announcement; it is said above" }),
    text: z.string(),
    created_at: zInstant,
    created_by: zId("admin"),
    targets: z.array(BroadcastTarget),
  })
  .meta({ id: "DiscordBroadcast" });
export type Broadcast = z.infer<typeof Broadcast>;

/** What a channel shows of it. */
export function saidBy({ title, text }: Pick<Broadcast, "text" | "title">): string {
  return title === null ? text : `**${title}**\n${text}`;
}

/** For so long what was shown beforehand may be confirmed. */
const DRAFT_SECONDS = 60 * 60;

export function isDraftOver({ created_at }: Pick<Broadcast, "created_at">, at: Instant): boolean {
  return at > addSeconds(created_at, DRAFT_SECONDS);
}
