import { and, asc, eq, gte, lte, ne, sql } from "drizzle-orm";
import { sourceKey } from "../../../domain/ppob/routing.ts";
import { type EndedAttempt, secondsUpTo } from "../../../domain/ppob/supplier-stats.ts";
import { businessDay, type Instant, secondsBetween, wibHour } from "../../../domain/time.ts";
import type { StatsSpan, SupplierStats } from "../../../ports/ppob/supplier-stats.ts";
import { type Db, type Statement, write } from "../db.ts";
import { attempts, attemptTallies } from "./schema.ts";

const a = attemptTallies;
/** The SKU of the rows by hour, which sum all SKUs of a supplier. */
const ALL = "*";
/** The hour of the rows by SKU, which sum a whole day. */
const WHOLE_DAY = -1;
const SUMS = {
  outcome: a.outcome,
  seconds_up_to: a.seconds_up_to,
  attempts: sql<number>`SUM(${a.attempts})`,
  revenue: sql<number>`SUM(${a.revenue})`,
  cost: sql<number>`SUM(${a.cost})`,
};

export function d1SupplierStats(db: Db): SupplierStats {
  return {
    count: ({ ref, created_at }, ended) => {
      const [one, all] = [sql`supplier_sku`, sql`${ALL}`];
      const began = { ref, created_at, ended };
      return write(
        tally(db, began, { sku: one, hour: WHOLE_DAY }),
        tally(db, began, { sku: all, hour: wibHour(created_at) }),
      );
    },

    async rates(sources, from) {
      const [first, ...rest] = sources.map((source) => rateOf(db, source, from));
      if (first === undefined) return new Map();
      const found = await db.batch([first, ...rest]);
      return new Map(
        found.flatMap((rows, index) => {
          const [row, source] = [rows[0], sources[index]];
          const known = row !== undefined && row.attempts > 0 && source !== undefined;
          return known ? [[sourceKey(source), row.delivered / row.attempts] as const] : [];
        }),
      );
    },

    byHour: (span) =>
      db
        .select({ day: a.day, hour: a.hour, ...SUMS })
        .from(a)
        .where(and(eq(a.supplier_sku, ALL), within(span)))
        .groupBy(a.day, a.hour, a.outcome, a.seconds_up_to)
        .orderBy(asc(a.day), asc(a.hour)),

    async bySku(span, { behind: last, limit }) {
      const page = db
        .selectDistinct({ sku: a.supplier_sku })
        .from(a)
        .where(and(eq(a.supplier, span.supplier), ne(a.supplier_sku, ALL), behindSku(last)))
        .orderBy(asc(a.supplier_sku))
        .limit(limit);
      return await db
        .select({ supplier_sku: a.supplier_sku, ...SUMS })
        .from(a)
        .where(and(within(span), sql`${a.supplier_sku} IN ${page}`))
        .groupBy(a.supplier_sku, a.outcome, a.seconds_up_to)
        .orderBy(asc(a.supplier_sku));
    },

    async costSince(supplier, since) {
      const [day, hour] = [businessDay(since), wibHour(since)];
      const [row] = await db
        .select({ cost: sql<number>`COALESCE(SUM(${a.cost}), 0)` })
        .from(a)
        .where(
          and(
            eq(a.supplier, supplier),
            eq(a.supplier_sku, ALL),
            gte(a.day, day),
            sql`(${a.day} > ${day} OR ${a.hour} >= ${hour})`,
          ),
        );
      return row?.cost ?? 0;
    },
  };
}

function within({ supplier, from, to }: StatsSpan) {
  return and(eq(a.supplier, supplier), gte(a.day, from), lte(a.day, to));
}

function behindSku(last: string) {
  return last === "" ? undefined : sql`${a.supplier_sku} > ${last}`;
}

function rateOf(db: Db, source: { supplier: string; supplier_sku: string }, from: string) {
  return db
    .select({
      attempts: sql<number>`COALESCE(SUM(${a.attempts}), 0)`,
      delivered: sql<number>`COALESCE(SUM(iif(${a.outcome} = 'delivered', ${a.attempts}, 0)), 0)`,
    })
    .from(a)
    .where(
      and(
        eq(a.supplier, source.supplier),
        eq(a.supplier_sku, source.supplier_sku),
        sql`${a.day} >= ${from}`,
      ),
    );
}

interface Began {
  readonly ref: string;
  readonly created_at: Instant;
  readonly ended: EndedAttempt;
}

/** Added only while the attempt's own row does not say that it has ended. */
function tally(
  db: Db,
  { ref, created_at, ended: { outcome, at, revenue, cost } }: Began,
  { sku, hour }: { readonly sku: ReturnType<typeof sql>; readonly hour: number },
): Statement {
  const steps = secondsUpTo(secondsBetween(created_at, at));
  const sums = sql`1, ${revenue ?? 0}, ${cost ?? 0}`;
  return db.insert(a).select(
    sql`SELECT supplier, ${sku}, ${businessDay(created_at)}, ${hour}, ${outcome}, ${steps}, ${sums}
      FROM ${attempts} WHERE ref = ${ref} AND state NOT IN ('DELIVERED', 'FAILED')
      ON CONFLICT DO UPDATE SET attempts = ${a.attempts} + 1,
        revenue = ${a.revenue} + excluded.revenue, cost = ${a.cost} + excluded.cost`,
  );
}
