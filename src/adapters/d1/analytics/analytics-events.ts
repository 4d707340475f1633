import { and, desc, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import type { AnalyticsEvent } from "../../../domain/analytics/event.ts";
import { dayAfter, startOfDay } from "../../../domain/time.ts";
import type { AnalyticsEvents, EventFilter } from "../../../ports/analytics/analytics-events.ts";
import { listed } from "../../../ports/page.ts";
import { upsertRows } from "../bulk.ts";
import { type Db, type Statement, write } from "../db.ts";
import { analyticsEvents as e } from "./schema.ts";

/** Rows of up to five kilobytes travel as one value of at most two megabytes. */
const CHUNK = 250;

export function d1AnalyticsEvents(db: Db): AnalyticsEvents {
  return {
    record(events) {
      const statements: Statement[] = [];
      for (let start = 0; start < events.length; start += CHUNK) {
        statements.push(...insertNew(db, events.slice(start, start + CHUNK)));
      }
      return write(...statements, ...partRefunds(db, events));
    },

    async page(filter, page) {
      const [at = "", sequence = ""] = page.cursor?.split(" ") ?? [];
      const below = sql`(${e.at}, ${e.sequence}) < (${at}, ${Number(sequence)})`;
      const rows = await db
        .select()
        .from(e)
        .where(and(...chosen(filter), page.cursor === undefined ? undefined : below))
        .orderBy(desc(e.at), desc(e.sequence))
        .limit(page.limit + 1);
      return listed(rows, page, (row) => `${row.at} ${row.sequence}`);
    },
  };
}

function insertNew(db: Db, rows: readonly AnalyticsEvent[]): readonly Statement[] {
  const columns = [e.user_id, e.session, e.properties];
  const forgets = { owner: e.user_id, columns };
  return upsertRows(db, e, { rows, key: [e.id], keep: true, forgets });
}

/**
 * Of an order's refunds, found by how their ids begin, each is what it has added to those below:
 * the total at its end is the last part of its id.
 */
function partRefunds(db: Db, events: readonly AnalyticsEvent[]): readonly Statement[] {
  const orders = events.flatMap(({ name, transaction_id }) =>
    name === "order.refunded" ? [transaction_id] : [],
  );
  if (orders.length === 0) return [];
  const those = sql`SELECT r.id FROM json_each(${JSON.stringify([...new Set(orders)])}) o
    CROSS JOIN analytics_events r ON r.id > o.value || ':r:' AND r.id < o.value || ':r;'`;
  const reached = (id: SQL) => sql`CAST(substr(${id}, instr(${id}, ':r:') + 3) AS INTEGER)`;
  const before = sql`SELECT MAX(${reached(sql`b.id`)}) FROM analytics_events b
    WHERE b.id > ${e.transaction_id} || ':r:' AND b.id < ${e.transaction_id} || ':r;'
      AND ${reached(sql`b.id`)} < ${reached(sql`${e.id}`)}`;
  const amount = sql`COALESCE((${before}), 0) - ${reached(sql`${e.id}`)}`;
  return [db.update(e).set({ amount }).where(sql`${e.id} IN (${those})`)];
}

function chosen({ name, day, channel, user_id }: EventFilter): readonly (SQL | undefined)[] {
  const leads = (name ?? user_id) !== undefined;
  return [
    name === undefined ? undefined : eq(e.name, name),
    day === undefined ? undefined : gte(e.at, startOfDay(day)),
    day === undefined ? undefined : lt(e.at, startOfDay(dayAfter(day))),
    // A name leads to fewer, and so does a customer.
    channel === undefined || !leads ? undefined : sql`+${e.channel} = ${channel}`,
    channel === undefined || leads ? undefined : eq(e.channel, channel),
    user_id === undefined ? undefined : eq(e.user_id, user_id),
  ];
}
