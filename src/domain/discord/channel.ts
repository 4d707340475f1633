import { z } from "zod";
import { zId } from "../ids.ts";
import { typedLine } from "../text/typed-text.ts";
import { zInstant } from "../time.ts";

/**
 * What a channel at Discord is for.
 *
 * - `staff`: whoever has chosen it in their settings is told there.
 * - `sales`: purchases that succeed are announced there, without anything that is about the buyer.
 */
export const DISCORD_USES = ["staff", "sales"] as const;
export const zDiscordUse = z.enum(DISCORD_USES).meta({ id: "DiscordChannelUse" });
export type DiscordUse = (typeof DISCORD_USES)[number];

export const DISCORD_CHANNELS_MAX = 50;

/** A channel that the shop writes to by its webhook, whose address is sealed. */
export const DiscordChannel = z
  .object({
    id: zId("discord_channel"),
    name: typedLine({ max: 60 }).meta({ example: "Penjualan" }),
    use: zDiscordUse,
    sku: z.string().nullable().meta({ description: "Only purchases of this product" }),
    category: z.string().nullable().meta({ description: "Only purchases of this category" }),
    webhook: z.string().meta({
      description: "Which webhook it is, without what it takes to use it",
      example: "https://discord.com/api/webhooks/813847887657123911/…",
    }),
    created_at: zInstant,
  })
  .meta({ id: "DiscordChannel" });
export type DiscordChannel = z.infer<typeof DiscordChannel>;

export const NewDiscordChannel = z
  .strictObject({
    ...DiscordChannel.pick({ name: true, use: true }).shape,
    sku: z.string().trim().min(1).max(100).nullable().default(null),
    category: z.string().trim().min(1).max(100).nullable().default(null),
    url: z.string().trim().min(1).max(300).meta({ description: "Of the webhook; never told again" }),
  })
  .meta({
    id: "NewDiscordChannel",
    example: {
      name: "Penjualan",
      use: "sales",
      url: `https://discord.com/api/webhooks/813847887657123911/${"a".repeat(68)}`,
    },
  });
export type NewDiscordChannel = z.infer<typeof NewDiscordChannel>;
