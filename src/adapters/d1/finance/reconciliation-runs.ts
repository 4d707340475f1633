import { and, desc, eq, lt, sql } from "drizzle-orm";
import {
  DIFFERENCE_KINDS,
  type DifferenceCounts,
  type Reconciliation,
} from "../../../domain/finance/reconciliation.ts";
import { dayAfter, dayBefore } from "../../../domain/time.ts";
import type { Neighbours, Reconciliations } from "../../../ports/finance/reconciliations.ts";
import { oldestFirst } from "../behind.ts";
import { type Db, type Statement, write } from "../db.ts";
import { deferred, deferredOf, differencesOn, pageEnd } from "./reconciliation-compare.ts";
import type { SidesOf } from "./reconciliation-sides.ts";
import { reconciliationDifferences, reconciliationRows, reconciliations } from "./schema.ts";
import { mark } from "./settlement-reports.ts";

const r = reconciliations;
const d = reconciliationDifferences;
const rows = reconciliationRows;

/** The writes that begin, continue and end a run. */
export function runningIn(
  db: Db,
): Pick<Reconciliations, "start" | "step" | "finish" | "underWay" | "waiting"> {
  const change = (id: Reconciliation["id"], set: Partial<typeof r.$inferInsert>) =>
    db.update(r).set(set).where(eq(r.id, id));
  return {
    start: (of, { at, ...next }) =>
      write(
        mark(db, `${of.id} run ${of.run + 1}`),
        ...(of.origin === "api" ? deleteRows(db, of) : []),
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

    underWay: (before, next) =>
      oldestFirst(db.select().from(r).$dynamic(), next, {
        by: [r.stepped_at, r.id],
        where: and(lt(r.stepped_at, before), sql`state IN ('FETCHING', 'COMPARING')`),
      }),

    waiting: (before, next) =>
      oldestFirst(db.select().from(r).$dynamic(), next, {
        by: [r.stepped_at, r.id],
        where: and(lt(r.stepped_at, before), sql`state IN ('OPEN', 'STALLED')`),
      }),
  };
}

/** The differences that a run finds. */
export function comparingIn(
  db: Db,
  sidesOf: SidesOf,
): Pick<Reconciliations, "pageEnd" | "compare" | "neighbours" | "counts"> {
  const sided = (of: Reconciliation) => ({ ...of, sides: sidesOf(of.source) });
  return {
    async pageEnd(of, side, after) {
      const page = pageEnd(sided(of), side, after);
      const [found] = await db
        .select({ last: sql<string | null>`MAX(last)` })
        .from(sql`${page} page`);
      return found?.last ?? undefined;
    },

    compare: (of, page, neighbours) =>
      write(db.insert(d).select(differencesOn(sided(of), page, neighbours))),

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
          .from(sql`${deferredOf(sided(of), neighbours)} late`)
          .where(deferred),
      ]);
      return { found: countsOf(found), deferred: late?.count ?? 0 };
    },
  };
}
/** What was asked for is asked anew by the next run. */
function deleteRows(db: Db, { id }: Pick<Reconciliation, "id">): readonly Statement[] {
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
        and(
          eq(r.source, source),
          eq(r.day, of),
          eq(r.origin, "csv"),
          sql`${r.state} NOT IN ('OPEN', 'FAILED')`,
        ),
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
