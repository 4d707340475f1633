import { and, desc, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { ToldEvent } from "../../../domain/analytics/event.ts";
import { dayAfter, startOfDay } from "../../../domain/time.ts";
import type { AnalyticsEvents, EventFilter } from "../../../ports/analytics/analytics-events.ts";
import { listed } from "../../../ports/page.ts";
import { archivedOrders } from "../archive/schema.ts";
import { upsertRows } from "../bulk.ts";
import { type Db, type Statement, write } from "../db.ts";
import { transactions } from "../read-model/schema.ts";
import { analyticsSalts as a, analyticsEvents as e } from "./schema.ts";

/** Rows of up to five kilobytes travel as one value of at most two megabytes. */
const CHUNK = 250;

export function d1AnalyticsEvents(db: Db): AnalyticsEvents {
  return {
    record(events) {
      const kinds = Map.groupBy(events, ({ view }) => view?.minutes);
      const statements = [...kinds].flatMap(([minutes, some]) =>
        inChunks(some).flatMap((rows) => insertNew(db, rows, minutes)),
      );
      return write(...statements, ...partRefunds(db, events));
    },

    async viewsIn(spans) {
      const rows = await db.all<{ id: string }>(
        sql`SELECT v.id FROM json_each(${JSON.stringify(spans)}) s CROSS JOIN analytics_events v
          ON v.id > (s.value ->> 'of') || (s.value ->> 'from')
          AND v.id < (s.value ->> 'of') || (s.value ->> 'until')`,
      );
      return rows.map(({ id }) => id);
    },

    tell: (day, bytes) =>
      write(
        db
          .update(a)
          .set({ told_bytes: sql`${a.told_bytes} + ${bytes}` })
          .where(eq(a.day, day)),
      ),

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

function inChunks(events: readonly ToldEvent[]): readonly (readonly ToldEvent[])[] {
  const chunks = Math.ceil(events.length / CHUNK);
  return Array.from({ length: chunks }, (_, at) => events.slice(at * CHUNK, (at + 1) * CHUNK));
}

/** With minutes they are looks at products, whose ids end with their moments. */
function insertNew(
  db: Db,
  rows: readonly ToldEvent[],
  minutes: number | undefined,
): readonly Statement[] {
  const columns = [e.user_id, e.session, e.properties];
  const forgets = { owner: e.user_id, columns };
  const common = { rows, key: [e.id], keep: true, forgets };
  if (minutes === undefined) return upsertRows(db, e, common);
  const away = (of: Of, by: number) => sql`substr(${of(e.id)}, 1, length(${of(e.id)}) - 24)
    || strftime('%Y-%m-%dT%H:%M:%fZ', ${of(e.at)}, ${`${by} minutes`})`;
  const unless = (of: Of) => sql`EXISTS (SELECT 1 FROM analytics_events v
    WHERE v.id > ${away(of, -minutes)} AND v.id < ${away(of, minutes)})`;
  return upsertRows(db, e, { ...common, unless });
}

type Of = (column: SQLiteColumn) => SQL;

/**
 * Of an order's refunds, found by how their ids begin, each is what it has added to those before:
 * the total at its end is the last part of its id. What it began from only ever grows, by what is
 * stored below it, and where that is deleted by what the copy of the order or the archive says.
 */
function partRefunds(db: Db, events: readonly ToldEvent[]): readonly Statement[] {
  const orders = events.flatMap(({ name, transaction_id }) =>
    name === "order.refunded" ? [transaction_id] : [],
  );
  if (orders.length === 0) return [];
  const those = sql`SELECT r.id FROM json_each(${JSON.stringify([...new Set(orders)])}) o
    CROSS JOIN analytics_events r ON r.id > o.value || ':r:' AND r.id < o.value || ':r;'`;
  const reached = (id: SQL) => sql`CAST(substr(${id}, instr(${id}, ':r:') + 3) AS INTEGER)`;
  const end = reached(sql`${e.id}`);
  const stored = sql`SELECT MAX(${reached(sql`b.id`)}) FROM analytics_events b
    WHERE b.id > ${e.transaction_id} || ':r:' AND b.id < ${e.transaction_id} || ':r;'
      AND ${reached(sql`b.id`)} < ${end}`;
  const copied = (table: typeof archivedOrders | typeof transactions) =>
    sql`SELECT c.refunded FROM ${table} c WHERE c.id = ${e.transaction_id} AND c.refunded < ${end}`;
  const known = [stored, copied(transactions), copied(archivedOrders)];
  const before = known.map((each) => sql`COALESCE((${each}), 0)`);
  const amount = sql`MAX(${end} + ${e.amount}, ${sql.join(before, sql`, `)}) - ${end}`;
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
