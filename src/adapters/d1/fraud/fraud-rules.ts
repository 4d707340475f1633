import { and, asc, desc, eq, gte, isNull, lte, sql } from "drizzle-orm";
import { RULE_VERSIONS_MAX, TYPES_OF } from "../../../domain/fraud/rule.ts";
import { lowestId } from "../../../domain/ids.ts";
import type { TransactionType } from "../../../domain/orders/transaction.ts";
import type { Instant } from "../../../domain/time.ts";
import type { FraudRules, SealedFraudRule } from "../../../ports/fraud/fraud-rules.ts";
import { listed } from "../../../ports/page.ts";
import { users } from "../auth/schema.ts";
import { behindKey, belowCursor } from "../behind.ts";
import { upsertRows } from "../bulk.ts";
import { type Db, write } from "../db.ts";
import { discordLinks } from "../discord/schema.ts";
import { bump } from "../products/catalogue.ts";
import { transactions } from "../read-model/schema.ts";
import { keyIdOf } from "../sealed-text.ts";
import { withdrawals } from "../withdrawals/schema.ts";
import { OPEN_COLUMNS } from "./in-force.ts";
import { fraudHits, fraudRules, fraudRuleVersions } from "./schema.ts";

export function d1FraudRules(db: Db): FraudRules {
  return { ...rules(db), ...hits(db) };
}

function rules(db: Db): Omit<FraudRules, keyof ReturnType<typeof hits>> {
  const { id, archived_at, sealed } = fraudRules;
  return {
    find: (wanted) => db.select().from(fraudRules).where(eq(id, wanted)).get(),

    async list({ limit, cursor, archived }) {
      const rows = await db
        .select(OPEN_COLUMNS)
        .from(fraudRules)
        .where(and(archived ? undefined : isNull(archived_at), belowCursor(id, cursor)))
        .orderBy(desc(id))
        .limit(limit + 1);
      return listed(rows, { limit }, (row) => row.id);
    },

    put: (rule, shown) =>
      write(
        // The key of the history tells whether somebody else was first.
        db
          .insert(fraudRuleVersions)
          .values({ rule_id: rule.id, version: rule.version, rule: shown }),
        db
          .delete(fraudRuleVersions)
          .where(
            and(
              eq(fraudRuleVersions.rule_id, rule.id),
              lte(fraudRuleVersions.version, rule.version - RULE_VERSIONS_MAX),
            ),
          ),
        db
          .insert(fraudRules)
          .values(rule)
          .onConflictDoUpdate({ target: id, set: changeOf(rule) }),
        bump(db),
      ),

    async history(rule_id, { limit, cursor }) {
      const { version } = fraudRuleVersions;
      const below = belowCursor(version, cursor);
      const rows = await db
        .select({ rule: fraudRuleVersions.rule })
        .from(fraudRuleVersions)
        .where(and(eq(fraudRuleVersions.rule_id, rule_id), below))
        .orderBy(desc(version))
        .limit(limit + 1);
      const shown = rows.map(({ rule }) => rule);
      return listed(shown, { limit }, (row) => String(row.version));
    },

    underKey: (key, { behind, limit }) =>
      db
        .select()
        .from(fraudRules)
        .where(and(sql`sealed IS NOT NULL`, eq(keyIdOf(sealed), key), behindKey(behind, id)))
        .orderBy(asc(id))
        .limit(limit),

    reseal: (rule, to) =>
      write(
        db
          .update(fraudRules)
          .set(to)
          .where(and(eq(id, rule.id), eq(sealed, rule.sealed ?? ""))),
        bump(db),
      ),
  };
}

function changeOf({ id: _id, created_at: _at, created_by: _by, ...change }: SealedFraudRule) {
  return change;
}

function hits(db: Db): Pick<FraudRules, "hits" | "note" | "pastOrders"> {
  const h = fraudHits;
  return {
    note: (noted) => write(...upsertRows(db, h, { rows: noted, key: [h.id], keep: true })),

    async hits({ rule_id, user_id, mode, act }, { limit, cursor }) {
      const rows = await db
        .select()
        .from(h)
        .where(
          and(
            rule_id && eq(h.rule_id, rule_id),
            user_id && eq(h.user_id, user_id),
            mode && eq(h.mode, mode),
            act && eq(h.act, act),
            belowCursor(h.id, cursor),
          ),
        )
        .orderBy(desc(h.id))
        .limit(limit + 1);
      return listed(rows, { limit }, (row) => row.id);
    },

    async pastOrders(acts, since, limit) {
      // Each type by its index, so that what is read is bounded, however many others there are.
      // No batch: that gives columns of one name as one (drizzle-orm 0.45).
      const types = acts.flatMap((act) => TYPES_OF[act]);
      const found = await Promise.all(types.map((type) => ordersOf(db, type, { since, limit })));
      return found
        .flat()
        .toSorted((a, b) => (a.id < b.id ? 1 : -1))
        .slice(0, limit);
    },
  };
}

interface Bounds {
  readonly since: Instant;
  readonly limit: number;
}

function ordersOf(db: Db, type: TransactionType, { since, limit }: Bounds) {
  const t = transactions;
  return db
    .select({
      ...{ id: t.id, user_id: t.user_id, type: t.type, currency: t.currency },
      ...{ total: t.total, customer_no: t.customer_no, created_at: t.created_at },
      email: users.email,
      account_since: users.created_at,
      discord_id: discordLinks.discord_id,
      number_index: withdrawals.number_index,
    })
    .from(t)
    .innerJoin(users, eq(users.id, t.user_id))
    .leftJoin(discordLinks, eq(discordLinks.user_id, t.user_id))
    .leftJoin(withdrawals, eq(withdrawals.transaction_id, t.id))
    .where(
      and(
        eq(t.type, type),
        gte(t.id, lowestId("transaction", since)),
        eq(t.direction, type === "TOPUP" ? "credit" : "debit"),
      ),
    )
    .orderBy(desc(t.id))
    .limit(limit);
}
