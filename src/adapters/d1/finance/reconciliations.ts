import { and, asc, desc, eq, lt, sql } from "drizzle-orm";
import type { Reconciliations } from "../../../ports/finance/reconciliations.ts";
import { type Db, write } from "../db.ts";
import { comparingIn, runningIn } from "./reconciliation-runs.ts";
import { type AccountOf, sidesIn } from "./reconciliation-sides.ts";
import { reconciliationDifferences, reconciliations } from "./schema.ts";
import { mark, reportsIn } from "./settlement-reports.ts";

const r = reconciliations;
const d = reconciliationDifferences;

export function d1Reconciliations(db: Db, accountOf: AccountOf): Reconciliations {
  return {
    open: (reconciliation) =>
      write(
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
      const [, ref = "", of = "", place = ""] = /^(.*) (\S+) (\d+)$/s.exec(cursor ?? "") ?? [];
      const key = sql`(${d.ref}, ${d.kind}, ${d.place})`;
      const behind = sql`${key} > (${ref}, ${of}, ${Number(place) || 0})`;
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

    ...reportsIn(db),
    ...runningIn(db),
    ...comparingIn(db, sidesIn(accountOf)),
  };
}
