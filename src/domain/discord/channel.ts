import * as z from "zod";
import { zId } from "../ids.ts";
import { typedLine } from "../text/typed-text.ts";
import { zInstant } from "../time.ts";
import { ChannelSales } from "./sales.ts";

export const DISCORD_CHANNELS_MAX = 50;

/** A channel that the shop writes to by its webhook, whose address is sealed. */
export const DiscordChannel = z
  .object({
    id: zId("discord_channel"),
    name: typedLine({ max: 60 }).meta({ example: "Peringatan" }),
    webhook: z.string().meta({
      description: "Which webhook it is, without what it takes to use it",
      example: "https://discord.com/api/webhooks/813847887657123911/…",
    }),
    sales: ChannelSales.nullable().meta({
      description: "Which sales it is told of; none where this is `null`",
    }),
    off_since: zInstant.nullable().meta({
      description: "Nothing is written there since Discord said that its webhook is no more",
    }),
    created_at: zInstant,
    version: z.int().meta({ description: "Counts changes; `If-Match` takes it, in quotes" }),
  })
  .meta({ id: "DiscordChannel" });
export type DiscordChannel = z.infer<typeof DiscordChannel>;

export const NewDiscordChannel = z
  .strictObject({
    ...DiscordChannel.pick({ name: true }).shape,
    url: z
      .string()
      .trim()
      .min(1)
      .max(300)
      .meta({ description: "Of the webhook; never told again" }),
  })
  .meta({
    id: "NewDiscordChannel",
    example: {
      name: "Peringatan",
      url: `https://discord.com/api/webhooks/813847887657123911/${"a".repeat(68)}`,
    },
  });
export type NewDiscordChannel = z.infer<typeof NewDiscordChannel>;
