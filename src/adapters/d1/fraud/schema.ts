import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { FraudHit } from "../../../domain/fraud/hit.ts";
import type { FraudCondition, FraudRule } from "../../../domain/fraud/rule.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Amount, Currency } from "../../../domain/money.ts";
import type { Instant } from "../../../domain/time.ts";
import type { ShownFraudRule } from "../../../ports/fraud/fraud-rules.ts";

export const fraudRules = sqliteTable(
  "fraud_rules",
  {
    id: text().primaryKey().$type<Id<"fraud_rule">>(),
    condition: text({ mode: "json" }).notNull().$type<FraudCondition>(),
    /** The listed numbers themselves, as one sealed JSON text; only lists of numbers have one. */
    sealed: text(),
    mode: text().notNull().$type<FraudRule["mode"]>(),
    active: integer({ mode: "boolean" }).notNull(),
    reason: text().notNull(),
    version: integer().notNull(),
    archived_at: text().$type<Instant>(),
    created_by: text().notNull().$type<Id<"admin">>(),
    created_at: text().notNull().$type<Instant>(),
    updated_by: text().notNull().$type<Id<"admin">>(),
    updated_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    index("fraud_rules_in_force").on(t.id).where(sql`active = 1 AND archived_at IS NULL`),
    index("fraud_rules_by_key").on(sql`substr(sealed, 4, 12)`, t.id).where(sql`sealed IS NOT NULL`),
  ],
);

/** Each rule as each of its changes left it, as staff read it: no listed number stands here. */
export const fraudRuleVersions = sqliteTable(
  "fraud_rule_versions",
  {
    rule_id: text().notNull().$type<Id<"fraud_rule">>(),
    version: integer().notNull(),
    rule: text({ mode: "json" }).notNull().$type<ShownFraudRule>(),
  },
  (t) => [primaryKey({ columns: [t.rule_id, t.version] })],
);

export const fraudHits = sqliteTable(
  "fraud_hits",
  {
    id: text().primaryKey().$type<Id<"fraud_hit">>(),
    rule_id: text().notNull().$type<Id<"fraud_rule">>(),
    rule_version: integer().notNull(),
    kind: text().notNull().$type<FraudHit["kind"]>(),
    mode: text().notNull().$type<FraudHit["mode"]>(),
    act: text().notNull().$type<FraudHit["act"]>(),
    detail: text().notNull(),
    user_id: text().$type<Id<"user">>(),
    transaction_id: text().$type<Id<"transaction">>(),
    amount: integer().$type<Amount>(),
    currency: text().$type<Currency>(),
    ip: text().notNull(),
    user_agent: text().notNull(),
    created_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    index("fraud_hits_of_rule").on(t.rule_id, t.id),
    index("fraud_hits_of_user").on(t.user_id, t.id),
    index("fraud_hits_by_act").on(t.act, t.id),
    index("fraud_hits_by_mode").on(t.mode, t.id),
  ],
);
