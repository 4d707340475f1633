import { and, asc, desc, eq, lt, sql } from "drizzle-orm";
import {
  DIFFERENCE_KINDS,
  type DifferenceCounts,
  type Reconciliation,
} from "../../domain/reconciliation.ts";
import { dayAfter, dayBefore, startOfDay } from "../../domain/time.ts";
import type { Neighbours, Reconciliations } from "../../ports/reconciliations.ts";
import { upsertRows } from "./bulk.ts";
import { type Db, type Statement, write } from "./db.ts";
import { deferred, deferredOf, differencesOn, pageEnd } from "./reconciliation-compare.ts";
import {
  reconciliationDifferences,
  reconciliationMarks,
  reconciliationRows,
  reconciliations,
} from "./schema/finance.ts";

const r = reconciliations;
const d = reconciliationDifferences;
const rows = reconciliationRows;

export function d1Reconciliations(db: Db): Reconciliations {
  const change = (id: Reconciliation["id"], set: Partial<typeof r.$inferInsert>) =>
    db.update(r).set(set).where(eq(r.id, id));
  return {
    open: (reconciliation, once) =>
      write(
        mark(db, once),
        db.insert(r).values({
          ...reconciliation,
          step: 0,
          position: "",
          stepped_at: reconciliation.opened_at,
        }),
      ),

    once: (name) => write(mark(db, name)),

    find: async (id) => (await db.select().from(r).where(eq(r.id, id)).limit(1))[0],

    async list({ source, day }, { limit, cursor }) {
      const below = cursor === undefined ? undefined : lt(r.id, sql`${cursor}`);
      const found = await db
        .select()
        .from(r)
        .where(and(source && eq(r.source, source), day && eq(r.day, day), below))
        .orderBy(desc(r.id))
        .limit(limit + 1);
      const data = found.slice(0, limit);
      return { data, next_cursor: found.length > limit ? (data.at(-1)?.id ?? null) : null };
    },

    async differences({ id, run }, kind, { limit, cursor }) {
      const [ref = "", of = "", place = ""] = cursor?.split(" ") ?? [];
      const behind = sql`(${d.ref}, ${d.kind}, ${d.place}) > (${ref}, ${of}, ${Number(place) || 0})`;
      const found = await db
        .select()
        .from(d)
        .where(
          and(
            eq(d.reconciliation_id, id),
            eq(d.run, run),
            kind && eq(d.kind, kind),
            cursor === undefined ? undefined : behind,
          ),
        )
        .orderBy(asc(d.ref), asc(d.kind), asc(d.place))
        .limit(limit + 1);
      const data = found.slice(0, limit);
      const last = data.at(-1);
      const next_cursor =
        found.length > limit && last ? `${last.ref} ${last.kind} ${last.place}` : null;
      return { data, next_cursor };
    },

    async chunk(id, chunk) {
      const name = chunkName(id, chunk);
      const marks = reconciliationMarks;
      return (await db.select().from(marks).where(eq(marks.name, name)).limit(1))[0]?.digest;
    },

    addRows: (id, { number, digest }, taken) =>
      write(
        mark(db, chunkName(id, number), digest),
        ...upsertRows(
          db,
          rows,
          taken.map((row) => ({ ...row, reconciliation_id: id, chunk: number })),
          { key: [rows.reconciliation_id, rows.ref, rows.chunk, rows.line], keep: true },
        ),
        db
          .update(r)
          .set({ rows: sql`${r.rows} + CAST(${taken.length} AS INTEGER)` })
          .where(eq(r.id, id)),
      ),

    start: (of, { at, ...next }) =>
      write(
        mark(db, `${of.id} run ${of.run + 1}`),
        ...(of.origin === "api" ? forgetRows(db, of) : []),
        change(of.id, {
          ...next,
          ...(of.origin === "api" ? { rows: 0 } : {}),
          run: of.run + 1,
          step: 0,
          stepped_at: at,
          finished_at: null,
        }),
      ),

    step: (of, { at, ...next }) =>
      write(
        mark(db, `${of.id} run ${of.run} step ${of.step + 1}`),
        change(of.id, { ...next, step: of.step + 1, stepped_at: at }),
      ),

    async pageEnd(of, side, after) {
      const page = pageEnd(of, side, after);
      const [found] = await db
        .select({ last: sql<string | null>`MAX(last)` })
        .from(sql`${page} page`);
      return found?.last ?? undefined;
    },

    compare: (of, page, neighbours) =>
      write(db.insert(d).select(differencesOn(of, page, neighbours))),

    neighbours: ({ source, day }) => neighboursOf(db, source, day),

    async counts(of, neighbours) {
      const [found, [late]] = await db.batch([
        db
          .select({ kind: d.kind, count: sql<number>`COUNT(*)` })
          .from(d)
          .where(and(eq(d.reconciliation_id, of.id), eq(d.run, of.run)))
          .groupBy(d.kind),
        db
          .select({ count: sql<number>`COUNT(*)` })
          .from(sql`${deferredOf(of, neighbours)} late`)
          .where(deferred),
      ]);
      return { found: countsOf(found), deferred: late?.count ?? 0 };
    },

    finish: (of, { found, deferred: late }, at) =>
      write(
        mark(db, `${of.id} run ${of.run} step ${of.step + 1}`),
        change(of.id, {
          ...found,
          deferred: late,
          state: "DONE",
          step: of.step + 1,
          stepped_at: at,
          finished_at: at,
        }),
      ),

    async unasked(of, limit) {
      const [start, end] = [startOfDay(of.day), startOfDay(dayAfter(of.day))];
      const found = await db
        .select({ order_id: sql<string>`order_id` })
        .from(
          sql`(
            SELECT order_id FROM payments
            WHERE gateway = 'midtrans' AND created_at >= ${start} AND created_at < ${end}
            UNION
            SELECT order_id FROM payments
            WHERE gateway = 'midtrans' AND paid_at >= ${start} AND paid_at < ${end}
          ) ours`,
        )
        .where(
          sql`NOT EXISTS (SELECT 1 FROM ${rows} r
            WHERE r.reconciliation_id = ${of.id} AND r.ref = order_id)`,
        )
        .limit(limit);
      return found.map(({ order_id }) => order_id);
    },

    underWay: (before, limit) =>
      db
        .select()
        .from(r)
        // The partial index is used only by a condition written as its own.
        .where(and(lt(r.stepped_at, before), sql`state IN ('FETCHING', 'COMPARING')`))
        .orderBy(asc(r.stepped_at))
        .limit(limit),
  };
}

function mark(db: Db, name: string, digest = ""): Statement {
  return db.insert(reconciliationMarks).values({ name, digest });
}

function chunkName(id: Reconciliation["id"], chunk: number): string {
  return `${id} chunk ${chunk}`;
}

/** What was asked for is asked anew by the next run. */
function forgetRows(db: Db, { id }: Pick<Reconciliation, "id">): readonly Statement[] {
  return [db.delete(rows).where(eq(rows.reconciliation_id, id))];
}

/** The newest book of either neighbour that somebody has brought in and run. */
async function neighboursOf(
  db: Db,
  source: Reconciliation["source"],
  day: Reconciliation["day"],
): Promise<Neighbours> {
  const newest = (of: Reconciliation["day"]) =>
    db
      .select({ id: r.id })
      .from(r)
      .where(
        and(eq(r.source, source), eq(r.day, of), eq(r.origin, "csv"), sql`${r.state} <> 'OPEN'`),
      )
      .orderBy(desc(r.id))
      .limit(1);
  const [[previous], [next]] = await db.batch([newest(dayBefore(day)), newest(dayAfter(day))]);
  return { previous: previous?.id, next: next?.id };
}

function countsOf(
  found: readonly { readonly kind: string; readonly count: number }[],
): DifferenceCounts {
  const of = (kind: string) => found.find((each) => each.kind === kind)?.count ?? 0;
  const [missing, extra, amount, status, duplicate] = DIFFERENCE_KINDS.map(of);
  return {
    missing: missing ?? 0,
    extra: extra ?? 0,
    amount: amount ?? 0,
    status: status ?? 0,
    duplicate: duplicate ?? 0,
  };
}
