import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Reconciliations } from "../../../ports/finance/reconciliations.ts";
import { listed } from "../../../ports/page.ts";
import { belowCursor } from "../behind.ts";
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

    async list({ source, day }, page) {
      const { limit, cursor } = page;
      const below = belowCursor(r.id, cursor);
      const found = await db
        .select()
        .from(r)
        .where(and(source && eq(r.source, source), day && eq(r.day, day), below))
        .orderBy(desc(r.id))
        .limit(limit + 1);
      return listed(found, page, ({ id }) => id);
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
      return listed(found, { limit }, ({ ref, kind, place }) => `${ref} ${kind} ${place}`);
    },

    ...reportsIn(db),
    ...runningIn(db),
    ...comparingIn(db, sidesIn(accountOf)),
  };
}
