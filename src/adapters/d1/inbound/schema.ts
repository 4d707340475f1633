import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Id } from "../../../domain/ids.ts";
import type { CustomProvider } from "../../../domain/inbound/custom-provider.ts";
import type { Instant } from "../../../domain/time.ts";

/** Others whose webhooks the shop takes, and what it does with them. */
export const customProviders = sqliteTable(
  "custom_providers",
  {
    provider: text().primaryKey(),
    /** Which of them it was when it was made; no more than `PROVIDERS_MAX`. */
    place: integer().notNull(),
    description: text(),
    scheme: text({ mode: "json" }).notNull().$type<CustomProvider["scheme"]>(),
    rules: text({ mode: "json" }).notNull().$type<CustomProvider["rules"]>(),
    enabled: integer({ mode: "boolean" }).notNull(),
    tried_at: text().$type<Instant>(),
    version: integer().notNull(),
    created_at: text().notNull().$type<Instant>(),
    changed_at: text().notNull().$type<Instant>(),
    changed_by: text().notNull().$type<Id<"admin">>(),
  },
  () => [
    check("webhook_provider.too_many", sql`place <= 50`),
    // A change of what somebody else has changed meanwhile sets none.
    check("webhook_provider.changed", sql`version > 0`),
    // Nobody is let in by what was never tried.
    check("webhook_provider.not_tried", sql`enabled = 0 OR tried_at IS NOT NULL`),
  ],
);

export const customProviderSecrets = sqliteTable(
  "custom_provider_secrets",
  {
    id: text().primaryKey().$type<Id<"webhook_secret">>(),
    provider: text().notNull(),
    sealed: text().notNull(),
    created_at: text().notNull().$type<Instant>(),
    expires_at: text().$type<Instant>(),
  },
  (t) => [index("custom_provider_secrets_of_provider").on(t.provider, t.id)],
);
