import { eq, sql } from "drizzle-orm";
import type { Reconciliation } from "../../../domain/finance/reconciliation.ts";
import { lowestId } from "../../../domain/ids.ts";
import { dayAfter, startOfDay } from "../../../domain/time.ts";
import type { Reconciliations } from "../../../ports/finance/reconciliations.ts";
import { upsertRows } from "../bulk.ts";
import { type Db, type Statement, write } from "../db.ts";
import { reconciliationMarks, reconciliationRows, reconciliations } from "./schema.ts";

const r = reconciliations;
const rows = reconciliationRows;

/** The settlement report of the other side, imported or fetched. */
export function reportsIn(db: Db): Pick<Reconciliations, "chunk" | "addRows" | "unasked"> {
  return {
    async chunk(id, chunk) {
      const name = chunkName(id, chunk);
      const marks = reconciliationMarks;
      return (await db.select().from(marks).where(eq(marks.name, name)).limit(1))[0]?.digest;
    },

    addRows: (id, { number, digest }, taken) =>
      write(
        takeChunk(db, id, { number, digest }),
        ...upsertRows(db, rows, {
          rows: taken.map((row) => ({ ...row, reconciliation_id: id, chunk: number })),
          key: [rows.reconciliation_id, rows.ref, rows.chunk, rows.line],
          keep: true,
        }),
        db
          .update(r)
          .set({ rows: sql`${r.rows} + CAST(${taken.length} AS INTEGER)` })
          .where(eq(r.id, id)),
      ),

    async unasked(of, limit) {
      const [start, end] = [startOfDay(of.day), startOfDay(dayAfter(of.day))];
      const found = await db
        .select({ order_id: sql<string>`order_id` })
        .from(
          sql`(
            SELECT order_id FROM payments
            WHERE +gateway = ${of.source} AND id >= ${lowestId("payment", start)}
              AND id < ${lowestId("payment", end)}
            UNION
            SELECT order_id FROM payments
            WHERE +gateway = ${of.source} AND paid_at >= ${start} AND paid_at < ${end}
          ) ours`,
        )
        .where(
          sql`NOT EXISTS (SELECT 1 FROM ${rows} r
            WHERE r.reconciliation_id = ${of.id} AND r.ref = order_id)`,
        )
        .limit(limit);
      return found.map(({ order_id }) => order_id);
    },
  };
}

/** Only while rows are accepted: afterwards the digest is `NULL`, which the table refuses. */
function takeChunk(
  db: Db,
  id: Reconciliation["id"],
  { number, digest }: { readonly number: number; readonly digest: string },
): Statement {
  const state = sql`(SELECT ${r.state} FROM ${r} WHERE ${r.id} = ${id})`;
  return db
    .insert(reconciliationMarks)
    .select(
      sql`SELECT ${chunkName(id, number)}, iif(${state} IN ('OPEN', 'FETCHING'), ${digest}, NULL)`,
    );
}

/** A once-only mark of a reconciliation. */
export function mark(db: Db, name: string): Statement {
  return db.insert(reconciliationMarks).values({ name, digest: "" });
}

function chunkName(id: Reconciliation["id"], chunk: number): string {
  return `${id} chunk ${chunk}`;
}
