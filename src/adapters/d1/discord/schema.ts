import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { DiscordBot } from "../../../domain/discord/bot.ts";
import type { BotWatch } from "../../../domain/discord/bot-health.ts";
import type { Broadcast, BroadcastTarget } from "../../../domain/discord/broadcast.ts";
import type { ConfigRevision, DiscordConfig } from "../../../domain/discord/config.ts";
import type { LinkSecret } from "../../../domain/discord/discord-link.ts";
import type { ChannelSales } from "../../../domain/discord/sales.ts";
import type { NotedInteraction } from "../../../domain/discord/storefront/noted.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Amount } from "../../../domain/money.ts";
import type { Instant } from "../../../domain/time.ts";

/** Which customer is who at Discord: one account there for one here. */
export const discordLinks = sqliteTable(
  "discord_links",
  {
    user_id: text().primaryKey().$type<Id<"user">>(),
    discord_id: text().notNull(),
    username: text().notNull(),
    linked_at: text().notNull().$type<Instant>(),
  },
  (t) => [uniqueIndex("discord_links_by_discord").on(t.discord_id)],
);

/** What links an account once: codes to type at Discord, and states of its sign-in page. */
export const discordLinkSecrets = sqliteTable(
  "discord_link_secrets",
  {
    hash: text().primaryKey(),
    kind: text().notNull().$type<LinkSecret["kind"]>(),
    user_id: text().notNull().$type<Id<"user">>(),
    session_id: text().notNull().$type<Id<"session">>(),
    expires_at: text().notNull().$type<Instant>(),
    /** A trigger refuses a second use. */
    used_at: text().$type<Instant>(),
  },
  (t) => [
    index("discord_link_secrets_by_end").on(t.expires_at),
    index("discord_link_secrets_of_user").on(t.user_id),
  ],
);

/**
 * States that came back from Discord's sign-in page, each of which is good for once. Whoever asked
 * for one is known by the ticket they hold; nothing is written until it comes back.
 */
export const discordSpentStates = sqliteTable(
  "discord_spent_states",
  {
    hash: text().primaryKey(),
    expires_at: text().notNull().$type<Instant>(),
  },
  (t) => [index("discord_spent_states_by_end").on(t.expires_at)],
);

/** Which customer is who in Growtopia: one name there for one customer here. */
export const discordGrowIds = sqliteTable(
  "discord_growids",
  {
    user_id: text().primaryKey().$type<Id<"user">>(),
    grow_id: text().notNull(),
    /** In lower case. */
    grow_key: text().notNull(),
    set_at: text().notNull().$type<Instant>(),
    verified_at: text().$type<Instant>(),
    /** A trigger refuses another name before. */
    may_change_from: text().notNull().$type<Instant>(),
    /** What proves the name when it is deposited in the game. */
    proof_amount: integer().$type<Amount>(),
    proof_until: text().$type<Instant>(),
  },
  (t) => [uniqueIndex("discord_growids_by_name").on(t.grow_key)],
);

/** Which member of staff is who at Discord, as of an epoch of their sign-ins. */
export const discordStaffLinks = sqliteTable(
  "discord_staff_links",
  {
    admin_id: text().primaryKey().$type<Id<"admin">>(),
    discord_id: text().notNull(),
    username: text().notNull(),
    session_id: text().notNull().$type<Id<"session">>(),
    epoch: integer().notNull(),
    linked_at: text().notNull().$type<Instant>(),
    expires_at: text().notNull().$type<Instant>(),
    /** When its owner last proved their second factor for it. */
    proved_at: text().$type<Instant>(),
  },
  (t) => [uniqueIndex("discord_staff_links_by_discord").on(t.discord_id)],
);

/** Codes to type at Discord, by their blind index: the newest of each member of staff. */
export const discordStaffCodes = sqliteTable(
  "discord_staff_codes",
  {
    admin_id: text().primaryKey().$type<Id<"admin">>(),
    session_id: text().notNull().$type<Id<"session">>(),
    hash: text().notNull(),
    expires_at: text().notNull().$type<Instant>(),
  },
  (t) => [uniqueIndex("discord_staff_codes_by_hash").on(t.hash)],
);

/** The shop's bots, with their credentials as one sealed JSON text. */
export const discordBots = sqliteTable(
  "discord_bots",
  {
    id: text().primaryKey().$type<DiscordBot["id"]>(),
    name: text().notNull(),
    application_id: text().notNull(),
    username: text().notNull(),
    bot_token_fingerprint: text().notNull(),
    status: text().notNull().$type<DiscordBot["status"]>(),
    /** A trigger refuses a change that does not follow the one before. */
    version: integer().notNull(),
    tested_at: text().notNull().$type<Instant>(),
    created_at: text().notNull().$type<Instant>(),
    changed_at: text().notNull().$type<Instant>(),
    changed_by: text().notNull().$type<Id<"admin">>(),
    sealed: text().notNull(),
    /** What that was sealed together with, where it is not the bot. */
    sealed_for: text(),
    removed_at: text().$type<Instant>(),
  },
  (t) => [
    uniqueIndex("discord_bots_by_application").on(t.application_id).where(sql`removed_at IS NULL`),
  ],
);

const configColumns = {
  guild_id: text().notNull(),
  name: text().notNull(),
  bot_id: text().notNull().$type<DiscordConfig["bot_id"]>(),
  channels: text({ mode: "json" }).notNull().$type<ConfigRevision["channels"]>(),
  admin_roles: text({ mode: "json" }).notNull().$type<ConfigRevision["admin_roles"]>(),
  locale: text().notNull().$type<ConfigRevision["locale"]>(),
  currencies: text({ mode: "json" }).notNull().$type<ConfigRevision["currencies"]>(),
  ban_sync: integer({ mode: "boolean" }).notNull().default(false),
  color: integer().notNull(),
  version: integer().notNull(),
  tested_at: text().$type<Instant>(),
  changed_at: text().notNull().$type<Instant>(),
  changed_by: text().notNull().$type<Id<"admin">>(),
};

/** How the shop is in guilds at Discord. */
export const discordConfigs = sqliteTable(
  "discord_configs",
  {
    id: text().primaryKey().$type<DiscordConfig["id"]>(),
    status: text().notNull().$type<DiscordConfig["status"]>(),
    ...configColumns,
  },
  (t) => [
    uniqueIndex("discord_configs_active").on(t.guild_id).where(sql`status = 'ACTIVE'`),
    index("discord_configs_of_bot").on(t.bot_id),
  ],
);

/** Each configuration as each of its changes left it. */
export const discordConfigRevisions = sqliteTable(
  "discord_config_revisions",
  {
    id: text().notNull().$type<DiscordConfig["id"]>(),
    status: text().notNull().$type<ConfigRevision["status"]>(),
    ...configColumns,
  },
  (t) => [primaryKey({ columns: [t.id, t.version] })],
);

const formerGuildColumns = {
  version: integer().notNull(),
  application_id: text().notNull(),
  bot_token_fingerprint: text().notNull(),
  channels: text({ mode: "json" }).notNull().$type<object>(),
  tested_at: text().$type<Instant>(),
  changed_at: text().notNull().$type<Instant>(),
  changed_by: text().notNull().$type<Id<"admin">>(),
};

/** Guilds as they were kept before their bots had a table of their own; it is empty. */
export const discordGuilds = sqliteTable("discord_guilds", {
  guild_id: text().primaryKey(),
  status: text().notNull(),
  ...formerGuildColumns,
  sealed: text().notNull(),
});

/** What became of them, which is in the revisions of configurations too. */
export const discordGuildRevisions = sqliteTable(
  "discord_guild_revisions",
  { guild_id: text().notNull(), status: text().notNull(), ...formerGuildColumns },
  (t) => [primaryKey({ columns: [t.guild_id, t.version] })],
);

/** How the shop's bots were found to be. */
export const discordBotWatches = sqliteTable("discord_bot_watches", {
  bot_id: text().primaryKey().$type<BotWatch["bot_id"]>(),
  seen: text().notNull().$type<BotWatch["seen"]>(),
  since: text().notNull().$type<Instant>(),
  signal: text().notNull().$type<BotWatch["signal"]>(),
  times: integer().notNull(),
  outcome: text().notNull().$type<BotWatch["outcome"]>(),
  latency_ms: integer().notNull(),
  looked_at: text().notNull().$type<Instant>(),
  trouble: text().$type<BotWatch["trouble"]>(),
  days: text({ mode: "json" }).notNull().default([]).$type<BotWatch["days"]>(),
});

/** What people did at Discord, and what came of it. */
export const discordInteractions = sqliteTable(
  "discord_interactions",
  {
    id: text().primaryKey(),
    bot_id: text().notNull().$type<NotedInteraction["bot_id"]>(),
    guild_id: text(),
    kind: text().notNull().$type<NotedInteraction["kind"]>(),
    name: text().notNull(),
    discord_id: text().notNull(),
    outcome: text().notNull(),
    ms: integer().notNull(),
    ack_ms: integer(),
    at: text().notNull().$type<Instant>(),
  },
  (t) => [
    index("discord_interactions_by_time").on(t.at),
    index("discord_interactions_of_bot").on(t.bot_id, t.id),
    index("discord_interactions_of_guild").on(t.guild_id, t.id),
    index("discord_interactions_of_person").on(t.discord_id),
  ],
);

/** What staff have had said in guilds. */
export const discordBroadcasts = sqliteTable(
  "discord_broadcasts",
  {
    id: text().primaryKey().$type<Broadcast["id"]>(),
    channel: text().notNull().$type<Broadcast["channel"]>(),
    text: text().notNull(),
    created_at: text().notNull().$type<Instant>(),
    created_by: text().notNull().$type<Id<"admin">>(),
    title: text(),
  },
  (t) => [index("discord_broadcasts_by_time").on(t.created_at)],
);

/** In which guild each is to be said, and what came of it. */
export const discordBroadcastTargets = sqliteTable(
  "discord_broadcast_targets",
  {
    broadcast_id: text().notNull().$type<Broadcast["id"]>(),
    guild_id: text().notNull(),
    bot_id: text().notNull().$type<BroadcastTarget["bot_id"]>(),
    channel_id: text(),
    state: text().notNull().$type<BroadcastTarget["state"]>(),
    code: text(),
    changed_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    primaryKey({ columns: [t.broadcast_id, t.guild_id] }),
    index("discord_broadcast_targets_by_time").on(t.changed_at),
  ],
);

/** Channels that the shop writes to by their webhooks, whose addresses are sealed. */
export const discordChannels = sqliteTable(
  "discord_channels",
  {
    id: text().primaryKey().$type<Id<"discord_channel">>(),
    /** Which of them it was when it was made; no more than `DISCORD_CHANNELS_MAX`. */
    place: integer().notNull(),
    name: text().notNull(),
    webhook: text().notNull(),
    sealed: text().notNull(),
    created_at: text().notNull().$type<Instant>(),
    sales: text({ mode: "json" }).$type<ChannelSales>(),
    /** Since when it is told of sales. */
    sales_since: text().$type<Instant>(),
    off_since: text().$type<Instant>(),
    version: integer().notNull().default(1),
  },
  () => [
    check("discord_channel.too_many", sql`place <= 50`),
    check("discord_channel.changed", sql`version > 0`),
  ],
);
