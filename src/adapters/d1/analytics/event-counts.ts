import { type SQL, sql } from "drizzle-orm";
import type { FunnelAsked, FunnelUnit } from "../../../domain/analytics/funnel.ts";
import {
  addSeconds,
  type DaySpan,
  dayAfter,
  type Instant,
  startOfDay,
} from "../../../domain/time.ts";

/** As many names by channel and currency as are told apart. */
const NAMES_MAX = 200;

/**
 * Queries that count the events of some days, of which they read `most` and one more: the first row
 * says in `read` how many there were, and the others what they come to.
 */
interface CountedSpan {
  readonly span: DaySpan;
  readonly most: number;
}

const within = ({ from, to }: DaySpan) =>
  sql`e.at >= ${startOfDay(from)} AND e.at < ${startOfDay(dayAfter(to))}`;
const before = (at: SQL, by: string) => sql`strftime('%Y-%m-%dT%H:%M:%fZ', ${at}, ${by})`;
/** What the shop itself does to an order later. */
const UNDONE = sql`name IN ('order.refunded', 'voucher.reversed')`;

/** The first row is of all names; the most events that are read are the latest ones. */
export function realtimeCounts(now: Instant, most: number): SQL {
  const five = sql`at > ${addSeconds(now, -5 * 60)}`;
  const sums = sql`COUNT(iif(${five}, 1, NULL)) AS events_5, COUNT(*) AS events_30,
    COUNT(DISTINCT iif(${five}, session, NULL)) AS visitors_5,
    COUNT(DISTINCT session) AS visitors_30,
    COALESCE(SUM(iif(${five}, amount, 0)), 0) AS amount_5, COALESCE(SUM(amount), 0) AS amount_30`;
  return sql`WITH told AS MATERIALIZED (
      SELECT e.name, e.channel, e.currency, e.session, e.amount, e.at FROM analytics_events e
      WHERE e.at > ${addSeconds(now, -30 * 60)} ORDER BY e.at DESC LIMIT ${most})
    SELECT NULL AS name, NULL AS channel, NULL AS currency, ${sums} FROM told
    UNION ALL SELECT * FROM (SELECT name, channel, currency, ${sums} FROM told GROUP BY 1, 2, 3
      ORDER BY name LIKE 'order.%' DESC, events_30 DESC, name, channel LIMIT ${NAMES_MAX})`;
}

export function visitCounts({ span, most }: CountedSpan): SQL {
  return sql`WITH told AS MATERIALIZED (SELECT e.day, e.session, e.at FROM analytics_events e
      WHERE ${within(span)} LIMIT ${most + 1})
    SELECT (SELECT COUNT(*) FROM told) AS read, NULL AS day, 0 AS events, 0 AS visitors,
      0 AS visits
    UNION ALL SELECT NULL, day, COUNT(*), COUNT(DISTINCT session),
        SUM(earlier IS NULL OR earlier <= ${before(sql`at`, "-30 minutes")})
      FROM (SELECT day, session, at,
          LAG(at) OVER (PARTITION BY day, session ORDER BY at) AS earlier
        FROM told WHERE session IS NOT NULL)
      GROUP BY day
    ORDER BY 2`;
}

const WHO: Readonly<Record<FunnelUnit, SQL>> = { user: sql`e.user_id`, session: sql`e.session` };

/**
 * Each event of a step carries the latest first step from which it is reached in order; one that is
 * older than the window reaches nothing.
 */
export function funnelCounts({ span, most }: CountedSpan, { steps, of, hours }: FunnelAsked): SQL {
  const told = sql`SELECT n.key + 1 AS step, ${WHO[of]} AS who, e.at
    FROM json_each(${JSON.stringify(steps)}) n
    CROSS JOIN analytics_events e ON e.name = n.value AND ${within(span)} LIMIT ${most + 1}`;
  const first = sql`SELECT step, who, at, iif(step = 1, at, NULL) AS began
    FROM told WHERE who IS NOT NULL`;
  const window = before(sql`at`, `-${hours} hours`);
  const reached = steps.slice(1).reduce((rows, _name, place) => {
    const step = place + 2;
    return sql`SELECT step, who, at,
        iif(step = ${step}, iif(latest >= ${window}, latest, NULL), began) AS began
      FROM (SELECT step, who, at, began, MAX(iif(step = ${step - 1}, began, NULL))
          OVER (PARTITION BY who ORDER BY at) AS latest
        FROM (${rows}))`;
  }, first);
  return sql`WITH told AS MATERIALIZED (${told})
    SELECT (SELECT COUNT(*) FROM told) AS read, 0 AS step, 0 AS reached
    UNION ALL SELECT NULL, step, COUNT(DISTINCT who) FROM (${reached})
      WHERE began IS NOT NULL GROUP BY step
    ORDER BY 2`;
}

export function cohortCounts({ span, most }: CountedSpan): SQL {
  return sql`WITH told AS MATERIALIZED (SELECT e.user_id, e.day, e.name FROM analytics_events e
      WHERE ${within(span)} LIMIT ${most + 1})
    SELECT (SELECT COUNT(*) FROM told) AS read, NULL AS cohort, NULL AS day, 0 AS users
    UNION ALL SELECT NULL, cohort, day, COUNT(*)
      FROM (SELECT user_id, day, MIN(day) OVER (PARTITION BY user_id) AS cohort
        FROM (SELECT DISTINCT user_id, day FROM told
          WHERE user_id IS NOT NULL AND NOT (${UNDONE}))) c
      WHERE NOT EXISTS (SELECT 1 FROM analytics_events e WHERE e.user_id = c.user_id
        AND e.at < ${startOfDay(span.from)} AND NOT (${UNDONE}))
      GROUP BY cohort, day
    ORDER BY 2, 3`;
}

export function conversionCounts({ span, most }: CountedSpan, limit: number): SQL {
  const counts = sql`SUM(step = 0) AS views,
    COUNT(DISTINCT iif(step = 0, session, NULL)) AS viewers, SUM(step = 1) AS purchases,
    COUNT(DISTINCT iif(step = 1, user_id, NULL)) AS buyers`;
  return sql`WITH told AS MATERIALIZED (
      SELECT n.key AS step, e.sku, e.channel, e.session, e.user_id
      FROM json_each('["product.viewed","order.purchased"]') n
      CROSS JOIN analytics_events e ON e.name = n.value AND ${within(span)} LIMIT ${most + 1})
    SELECT (SELECT COUNT(*) FROM told) AS read, NULL AS sku, NULL AS channel, 0 AS views,
      0 AS viewers, 0 AS purchases, 0 AS buyers
    UNION ALL SELECT * FROM (SELECT NULL, NULL, channel, ${counts} FROM told GROUP BY 3)
    UNION ALL SELECT * FROM (SELECT NULL, sku, channel, ${counts} FROM told
      WHERE sku IS NOT NULL GROUP BY sku, channel
      ORDER BY views DESC, purchases DESC, sku, channel LIMIT ${limit})`;
}
