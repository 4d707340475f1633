import * as z from "zod";
import { zDiscordId } from "../discord/discord-link.ts";
import { Interaction } from "../discord/storefront/interaction.ts";
import { zId } from "../ids.ts";
import { zInstant } from "../time.ts";

/** Work for the `discord` queue. */
export const DiscordJob = z.discriminatedUnion("kind", [
  /** Somebody did something whose answer takes longer than Discord waits. */
  z.object({
    kind: z.literal("interaction"),
    interaction: Interaction,
    /** The newest of its bot's keys, which signed it, while the one before it counts too. */
    key: z.string().optional(),
    acknowledged_at: zInstant.optional(),
  }),
  /** A bot's newest key has signed a ping while the one before it counted too. */
  z.object({ kind: z.literal("key_seen"), bot_id: zId("discord_bot"), key: z.string() }),
  /** A bot's commands in a guild may not be what they should be. */
  z.object({ kind: z.literal("commands"), bot_id: zId("discord_bot"), guild_id: zDiscordId }),
  /** Something is to be said in guilds where it was not said yet. */
  z.object({ kind: z.literal("broadcast"), broadcast_id: zId("discord_broadcast") }),
  /** A bot was taken away that served these guilds; Discord is asked often until then. */
  z.object({
    kind: z.literal("bot_removed"),
    bot_id: zId("discord_bot"),
    guild_ids: z.array(zDiscordId),
    until: zInstant,
  }),
  /** The buyer must be told what has become of an order; names the order and nothing of it. */
  z.object({
    kind: z.literal("order_news"),
    transaction_id: zId("transaction"),
    about: z.string().max(100),
  }),
  /** An entry of a ticket must be told to whom it concerns; names it and nothing of it. */
  z.object({ kind: z.literal("ticket_news"), ticket_id: zId("ticket"), number: z.int().min(1) }),
  /** Somebody at Discord was banned in the shop, or let in again. */
  z.object({ kind: z.literal("person_ban"), discord_id: zDiscordId }),
  /** The bans of a guild are looked at, from behind this id on. */
  z.object({
    kind: z.literal("guild_bans"),
    guild_id: zDiscordId,
    after: z.string().regex(/^\d{1,20}$/),
  }),
  /** A guild may say of somebody's ban there something else than is known of it. */
  z.object({ kind: z.literal("guild_ban"), guild_id: zDiscordId, discord_id: zDiscordId }),
  /** A guild's alert channel is told of an alert. */
  z.object({
    kind: z.literal("guild_alert"),
    guild_id: zDiscordId,
    alert_number: z.int().min(1),
    event: z.enum(["raised", "cleared"]),
  }),
  /** A guild's donation channel is told what has become of a deposit. */
  z.object({
    kind: z.literal("deposit_news"),
    deposit_id: zId("game_deposit"),
    status: z.enum(["PARKED", "CREDITED"]),
  }),
  /** A guild's live message may be stale. */
  z.object({ kind: z.literal("stock_message"), guild_id: zDiscordId }),
  /** What an order of a guild's member is worth has changed, and with it their roles perhaps. */
  z.object({ kind: z.literal("role_order"), transaction_id: zId("transaction") }),
  /** A role of a guild's member may not be at Discord as it is due. */
  z.object({
    kind: z.literal("role"),
    guild_id: zDiscordId,
    discord_id: zDiscordId,
    role_id: zDiscordId,
  }),
  /** A product is for sale again; those are told who asked before that. */
  z.object({ kind: z.literal("restocked"), product_id: zId("product"), before: zInstant }),
]);
export type DiscordJob = z.infer<typeof DiscordJob>;
