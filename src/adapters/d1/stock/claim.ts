import { eq, type SQL, sql } from "drizzle-orm";
import type { StockClaim } from "../../../domain/orders/claim.ts";
import { versions } from "../auth/schema.ts";
import type { Db, Statement } from "../db.ts";
import type { ClaimWrites } from "../orders/claim-writes.ts";
import { stockClaims, stockLevels, stockLines, stockMovements } from "./schema.ts";

/** Pieces of stock: no more are ever promised than are there, and the last one tells the caches. */
export const stockClaim: ClaimWrites<StockClaim> = {
  reserve: (db, { product_id, units, lines }, { id, user_id, created_at }) => [
    // A product without a row has no stock, which breaks the same guard.
    db.insert(stockLevels).values({ product_id, available: 0, reserved: 0 }).onConflictDoNothing(),
    db
      .update(stockLevels)
      .set({ available: sql`available - ${units}`, reserved: sql`reserved + ${units}` })
      .where(eq(stockLevels.product_id, product_id)),
    db
      .insert(stockClaims)
      .values({ transaction_id: id, product_id, units, lines, state: "RESERVED" }),
    ...(lines ? [takeLines(db, { product_id, units, id, at: created_at })] : []),
    db.insert(stockMovements).values({
      product_id,
      kind: "reserved",
      units,
      transaction_id: id,
      actor: user_id,
      created_at,
    }),
    bumpWhere(
      db,
      sql`EXISTS (SELECT 1 FROM stock_levels
      WHERE product_id = ${product_id} AND available = 0)`,
    ),
  ],

  /** What delivered it has marked it sold. */
  keep: () => [],

  release: (db, orders, at) => [
    bumpWhere(
      db,
      sql`EXISTS (SELECT 1 FROM stock_claims c
      JOIN stock_levels l ON l.product_id = c.product_id
      WHERE c.transaction_id IN (${orders}) AND l.available = 0)`,
    ),
    db.insert(stockMovements).select(sql`SELECT NULL, product_id,
      iif(state = 'RESERVED', 'released', 'returned'), ${pieces()}, transaction_id,
      'system:release', ${at} FROM stock_claims
      WHERE transaction_id IN (${orders}) AND ${pieces()} > 0`),
    db
      .update(stockLevels)
      .set({
        available: sql`available + ${sumOf(orders, sql`${pieces()}`)}`,
        reserved: sql`reserved - ${sumOf(orders, sql`iif(state = 'RESERVED', units, 0)`)}`,
      })
      .where(sql`product_id IN (SELECT product_id FROM stock_claims
        WHERE transaction_id IN (${orders}))`),
    db
      .update(stockLines)
      .set({
        state: sql`iif(state = 'RESERVED' OR revealed_at IS NULL, 'AVAILABLE', 'BAD')`,
        transaction_id: sql`iif(state = 'RESERVED' OR revealed_at IS NULL, NULL, transaction_id)`,
        reason: sql`iif(state = 'RESERVED' OR revealed_at IS NULL, reason, 'refunded')`,
        replaces: sql`iif(state = 'RESERVED' OR revealed_at IS NULL, NULL, replaces)`,
        updated_at: at,
      })
      .where(sql`transaction_id IN (${orders}) AND state IN ('RESERVED', 'SOLD')`),
    db
      .delete(stockClaims)
      .where(sql`transaction_id IN (${orders}) AND (lines OR state = 'RESERVED')`),
  ],
};

/**
 * How many pieces of a claim come back: those that were not handed over, and of secret lines those
 * that nobody has seen.
 */
function pieces(): SQL {
  return sql`CASE WHEN state = 'RESERVED' THEN units WHEN lines THEN (
    SELECT COUNT(*) FROM stock_lines l WHERE l.transaction_id = stock_claims.transaction_id
      AND l.state = 'SOLD' AND l.revealed_at IS NULL) ELSE 0 END`;
}

function sumOf(orders: SQL, what: SQL): SQL {
  return sql`(SELECT COALESCE(SUM(${what}), 0) FROM stock_claims
    WHERE product_id = stock_levels.product_id AND transaction_id IN (${orders}))`;
}

function takeLines(
  db: Db,
  { product_id, units, id, at }: { product_id: string; units: number; id: string; at: string },
): Statement {
  return db
    .update(stockLines)
    .set({
      state: "RESERVED",
      transaction_id: sql`${id}`,
      updated_at: sql`${at}`,
    })
    .where(sql`id IN (SELECT id FROM stock_lines
      WHERE product_id = ${product_id} AND state = 'AVAILABLE' ORDER BY id LIMIT ${units})`);
}

/** Tells the caches of the catalogue only where a product has sold out or is back. */
export function bumpWhere(db: Db, where: SQL): Statement {
  return db
    .update(versions)
    .set({ value: sql`${versions.value} + 1` })
    .where(sql`name = 'catalogue' AND ${where}`);
}
