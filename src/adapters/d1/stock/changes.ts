import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Stock, StockChange } from "../../../ports/stock/stock.ts";
import { upsertRows } from "../bulk.ts";
import { type Db, type Statement, write } from "../db.ts";
import { bumpWhere } from "./claim.ts";
import { stockLevels, stockLines, stockMovements } from "./schema.ts";

type Changes = Pick<Stock, "add" | "count" | "take" | "replace">;

/** What staff do to the stock. Each counts what it changes in its own transaction. */
export function stockChanges(db: Db): Changes {
  return {
    add: (fresh, change) => {
      const { product_id, at } = change;
      const rows = fresh.map((line) => ({
        ...line,
        product_id,
        state: "AVAILABLE",
        transaction_id: null,
        replaces: null,
        reason: null,
        revealed_at: null,
        created_at: at,
        updated_at: at,
      }));
      return write(
        ...upsertRows(db, stockLines, { rows, key: [stockLines.id] }),
        ...moved(db, change, { kind: "added", by: sql`${rows.length}`, units: rows.length }),
      );
    },

    count: (units, change) =>
      write(...moved(db, change, { kind: "counter_set", by: sql`${units}`, units })),

    take: ({ lines, to, reason }, change) => {
      const those = sql`product_id = ${change.product_id} AND state = 'AVAILABLE'
        ${
          lines === "all"
            ? sql``
            : sql`AND id IN (SELECT value FROM json_each(
          ${JSON.stringify(lines)}))`
        }`;
      const units = sql`(SELECT COUNT(*) FROM stock_lines WHERE ${those})`;
      return write(
        ...moved(db, change, {
          kind: to === "BAD" ? "bad" : "withdrawn",
          by: sql`-${units}`,
          units,
        }),
        db.update(stockLines).set({ state: to, reason, updated_at: change.at }).where(those),
      );
    },

    replace: (line, reason, change) => {
      const order = sql`(SELECT o.transaction_id FROM stock_lines o
        WHERE o.id = ${line} AND o.state = 'SOLD')`;
      const next = sql`(SELECT n.id FROM stock_lines n WHERE n.product_id = ${change.product_id}
        AND n.state = 'AVAILABLE' ORDER BY n.id LIMIT 1)`;
      return write(
        // Sold to nobody, where its buyer has it no more: that is a broken guard.
        db
          .update(stockLines)
          .set({
            state: "SOLD",
            transaction_id: sql`${order}`,
            replaces: line,
            updated_at: change.at,
          })
          .where(sql`id = ${next}`),
        ...moved(db, change, { kind: "replaced", by: sql`-1`, units: 1 }),
        db
          .update(stockLines)
          .set({ state: "REPLACED", reason, updated_at: change.at })
          .where(and(eq(stockLines.id, line), eq(stockLines.state, "SOLD"))),
      );
    },
  };
}

interface Move {
  readonly kind: (typeof stockMovements.$inferInsert)["kind"];
  /** What it adds to what is for sale. */
  readonly by: SQL;
  readonly units: SQL | number;
}

/** Moves the level, writes it down, and tells the caches where a product sold out or is back. */
function moved(
  db: Db,
  { product_id, actor, at }: StockChange,
  { kind, by, units }: Move,
): readonly Statement[] {
  const empty = sql`EXISTS (SELECT 1 FROM stock_levels
    WHERE product_id = ${product_id} AND available = 0)`;
  return [
    db.insert(stockLevels).values({ product_id, available: 0, reserved: 0 }).onConflictDoNothing(),
    bumpWhere(db, empty),
    db
      .update(stockLevels)
      .set({ available: sql`available + ${by}` })
      .where(eq(stockLevels.product_id, product_id)),
    db
      .insert(stockMovements)
      .values({ product_id, kind, units: sql`${units}`, actor, created_at: at }),
    bumpWhere(db, empty),
  ];
}
