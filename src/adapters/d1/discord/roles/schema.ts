import { sql } from "drizzle-orm";
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { HoldingState } from "../../../../domain/discord/roles/role-holding.ts";
import type { RoleRule } from "../../../../domain/discord/roles/role-rule.ts";
import type { Id } from "../../../../domain/ids.ts";
import type { Locale } from "../../../../domain/locale.ts";
import type { Amount, Currency } from "../../../../domain/money.ts";
import type { Instant } from "../../../../domain/time.ts";

/** For what a guild's members are given a role. */
export const discordRoleRules = sqliteTable(
  "discord_role_rules",
  {
    id: text().primaryKey().$type<Id<"discord_role_rule">>(),
    guild_id: text().notNull(),
    role_id: text().notNull(),
    name: text().notNull(),
    kind: text().notNull().$type<RoleRule["kind"]>(),
    product_id: text().$type<Id<"product">>(),
    days: integer(),
    currency: text().$type<Currency>(),
    threshold: integer().$type<Amount>(),
    created_at: text().notNull().$type<Instant>(),
    created_by: text().notNull().$type<Id<"admin">>(),
  },
  (t) => [
    // Of each rule one of both is NULL, and so unlike any other.
    uniqueIndex("discord_role_rules_by_product").on(t.guild_id, t.role_id, t.product_id),
    uniqueIndex("discord_role_rules_by_spend").on(t.guild_id, t.role_id, t.currency),
  ],
);

/** What was bought in guilds and delivered, and what has stayed of it. */
export const discordPurchases = sqliteTable(
  "discord_purchases",
  {
    transaction_id: text().primaryKey().$type<Id<"transaction">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    guild_id: text().notNull(),
    discord_id: text().notNull(),
    locale: text().notNull().$type<Locale>(),
    currency: text().notNull().$type<Currency>(),
    /** What was paid and not given back. */
    spent: integer().notNull().$type<Amount>(),
    /** Whether it was not given back whole. */
    kept: integer({ mode: "boolean" }).notNull(),
    bought_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    index("discord_purchases_by_member").on(t.guild_id, t.discord_id, t.currency),
    index("discord_purchases_of_user").on(t.user_id),
  ],
);

/** What a rule gave for a purchase, whatever has become of the rule. */
export const discordRoleGrants = sqliteTable(
  "discord_role_grants",
  {
    rule_id: text().notNull().$type<Id<"discord_role_rule">>(),
    transaction_id: text().notNull().$type<Id<"transaction">>(),
    guild_id: text().notNull(),
    discord_id: text().notNull(),
    role_id: text().notNull(),
    name: text().notNull(),
    /** Of all its pieces together; `NULL` for good. */
    days: integer(),
    granted_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    primaryKey({ columns: [t.transaction_id, t.rule_id] }),
    index("discord_role_grants_by_member").on(t.guild_id, t.discord_id, t.role_id),
  ],
);

/** Roles that members have by all of that, and how Discord has them. */
export const discordRoleHoldings = sqliteTable(
  "discord_role_holdings",
  {
    guild_id: text().notNull(),
    discord_id: text().notNull(),
    role_id: text().notNull(),
    name: text().notNull(),
    user_id: text().notNull().$type<Id<"user">>(),
    locale: text().notNull().$type<Locale>(),
    until: text().$type<Instant>(),
    state: text().notNull().$type<HoldingState>(),
    barred_at: text().$type<Instant>(),
    version: integer().notNull(),
    told: text(),
    warned: text().$type<Instant>(),
    /** When somebody looks at it again. */
    look_at: text().$type<Instant>(),
    /** Whoever brings it to Discord has until then. */
    taken_until: text().$type<Instant>(),
    changed_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    primaryKey({ columns: [t.guild_id, t.discord_id, t.role_id] }),
    index("discord_role_holdings_by_role").on(t.guild_id, t.role_id, t.discord_id),
    index("discord_role_holdings_due").on(t.look_at).where(sql`look_at IS NOT NULL`),
    index("discord_role_holdings_of_user").on(t.user_id),
  ],
);
