import { and, asc, eq, getTableColumns, gt, inArray, lte, ne, type SQL, sql } from "drizzle-orm";
import { type MetricName, RULE_KINDS } from "../../../domain/dashboard/alert-rule.ts";
import { QUEUES } from "../../../domain/operations/job.ts";
import { addSeconds, businessDay, type Instant } from "../../../domain/time.ts";
import type { AlertRules, MetricFact } from "../../../ports/dashboard/alert-rules.ts";
import { type Db, write } from "../db.ts";
import { alerts } from "../operations/schema.ts";
import { alertEpisodes, alertRules } from "./schema.ts";
import { lagSeconds } from "./system-records.ts";

/** Enough that whoever was overtaken finds the step taken, however late they come. */
const STEPS_KEPT = 10;
/** Nothing is counted further, and no rate is of more. */
const COUNTED_MAX = 1_000;
/** Days whose differences count as open. */
const DIFFERENCE_DAYS = 7;

const IN_FORCE = sql`revision = (SELECT max(revision) FROM alert_rules newer
  WHERE newer.rule = alert_rules.rule)`;
const LATEST = sql`step = (SELECT max(step) FROM alert_episodes newer
  WHERE newer.rule = alert_episodes.rule AND newer.subject = alert_episodes.subject)`;

export function d1AlertRules(db: Db): AlertRules {
  const e = alertEpisodes;
  return {
    async standing({ at, suppliers }) {
      const rules = db.select().from(alertRules).where(IN_FORCE).orderBy(asc(alertRules.rule));
      const episodes = db.select(getTableColumns(e)).from(e).where(LATEST);
      if (suppliers === undefined) {
        const [known, standing] = await db.batch([rules, episodes]);
        return { rules: known, episodes: standing, facts: [], told: [] };
      }
      const [known, standing, facts, told] = await db.batch([
        rules,
        episodes,
        factsOf(db, at, suppliers),
        toldOf(db, at),
      ]);
      return { rules: known, episodes: standing, facts, told };
    },

    put: (rule) => write(db.insert(alertRules).values(rule)),

    step: (episode) =>
      write(
        db.insert(e).values(episode),
        db
          .delete(e)
          .where(
            and(
              eq(e.rule, episode.rule),
              eq(e.subject, episode.subject),
              lte(e.step, episode.step - STEPS_KEPT),
            ),
          ),
      ),
  };
}

/** A day later staff are told again of what they have ended and nobody has mended. */
const TOLD_SECONDS = 86_400;

function toldOf(db: Db, at: Instant) {
  const named = { kind: alerts.kind, subject: alerts.subject };
  const ours = inArray(alerts.kind, RULE_KINDS);
  const since = addSeconds(at, -TOLD_SECONDS);
  const byStaff = and(gt(alerts.cleared_at, since), ne(alerts.cleared_by, "system"));
  return db
    .select(named)
    .from(alerts)
    .where(and(ours, sql`cleared_at IS NULL`))
    .unionAll(db.select(named).from(alerts).where(and(byStaff, ours)));
}

/** Every figure that an enabled rule is about, in one query. */
function factsOf(db: Db, at: Instant, suppliers: readonly string[]) {
  const all = Object.entries(FIGURES).map(([metric, figure]) => {
    const wanted = sql`SELECT 1 FROM alert_rules
      WHERE metric = ${metric} AND enabled AND ${IN_FORCE}`;
    return sql`SELECT ${metric} AS metric, figure.* FROM (${figure(at, suppliers)}) figure
      WHERE EXISTS (${wanted})`;
  });
  const parts = Array.from({ length: Math.ceil(all.length / TERMS_MAX) }, (_part, place) => {
    const some = all.slice(place * TERMS_MAX, (place + 1) * TERMS_MAX);
    return sql`SELECT * FROM (${together(some)})`;
  });
  return db
    .select({
      metric: sql<MetricName>`metric`.as("metric"),
      rule: sql<string>`rule`.as("rule"),
      subject: sql<string>`subject`.as("subject"),
      value: sql<number>`value`.as("value"),
    })
    .from(sql`(${together(parts)})`)
    .where(sql`value IS NOT NULL`) satisfies PromiseLike<readonly MetricFact[]>;
}

/** D1 takes no more than so many parts in one union. */
const TERMS_MAX = 5;

function together(parts: readonly SQL[]): SQL {
  return sql.join([...parts], sql` UNION ALL `);
}

type Figure = (at: Instant, suppliers: readonly string[]) => SQL;

/** The rule, the subject and the value of each; what nobody knows is `NULL`. */
const FIGURES: Readonly<Record<MetricName, Figure>> = {
  "supplier.deposit": (_at, suppliers) => sql`SELECT '' AS rule, each.value AS subject,
    (SELECT balance FROM supplier_balances WHERE supplier = each.value
      ORDER BY asked_at DESC LIMIT 1) AS value
    FROM json_each(${JSON.stringify(suppliers)}) each`,

  // Of attempts that have ended; the others say nothing yet.
  "supplier.success_rate": (at, suppliers) => sql`SELECT alert_rules.rule, each.value AS subject,
    (SELECT CASE WHEN count(*) >= alert_rules.minimum
        THEN sum(state = 'DELIVERED') * 100 / count(*) END
      FROM (SELECT state FROM attempts WHERE supplier = each.value
        AND created_at >= strftime('%Y-%m-%dT%H:%M:%fZ', ${at},
          '-' || alert_rules.window_minutes || ' minutes')
        ORDER BY created_at DESC LIMIT ${COUNTED_MAX})
      WHERE state IN ('DELIVERED', 'FAILED', 'NOT_FORMED')) AS value
    FROM alert_rules, json_each(${JSON.stringify(suppliers)}) each
    WHERE metric = 'supplier.success_rate' AND enabled AND ${IN_FORCE}`,

  "queue.dead_letters": () => sql`SELECT '' AS rule, each.value AS subject,
    (SELECT count(*) FROM (SELECT 1 FROM dead_letters
      WHERE queue = each.value AND state = 'DEAD' LIMIT ${COUNTED_MAX})) AS value
    FROM json_each(${JSON.stringify(QUEUES)}) each`,

  "outbox.age": (at) => sql`SELECT '' AS rule, 'outbox' AS subject,
    ${secondsSince(at, sql`(SELECT created_at FROM outbox ORDER BY sequence LIMIT 1)`)} AS value`,

  "work.age": (at) => sql`SELECT '' AS rule, name AS subject,
    ${secondsSince(at, sql`oldest_at`)} / 60 AS value
    FROM rounds WHERE oldest_at IS NOT NULL`,

  "projection.lag": (at) => sql`SELECT '' AS rule, 'copies' AS subject, ${lagSeconds(at)} AS value`,

  "webhook.age": (at) => sql`SELECT '' AS rule, 'webhooks' AS subject,
    ${secondsSince(
      at,
      sql`(SELECT queued_at FROM inbound_events
        WHERE applied_at IS NULL AND verdict = 'accepted' ORDER BY queued_at LIMIT 1)`,
    )} AS value`,

  // A day that was compared again counts by the last time.
  "reconciliation.differences": (at) => sql`SELECT '' AS rule, source AS subject,
    sum(found) AS value
    FROM (SELECT source, day, max(id), missing + extra + amount + status + duplicate AS found
      FROM reconciliations
      WHERE day >= ${businessDay(addSeconds(at, -DIFFERENCE_DAYS * 86_400))} AND state = 'DONE'
      GROUP BY +source, +day)
    GROUP BY source`,

  "orders.late": () => sql`SELECT '' AS rule, 'orders' AS subject,
    (SELECT count(*) FROM (SELECT 1 FROM missed_promises
      WHERE ended_at IS NULL LIMIT ${COUNTED_MAX})) AS value`,
};

/** Whole seconds; `NULL` for nothing. */
function secondsSince(at: Instant, since: SQL): SQL {
  return sql`CAST(round((julianday(${at}) - julianday(${since})) * 86400) AS INTEGER)`;
}
