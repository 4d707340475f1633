import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Id } from "../../../domain/ids.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Stock } from "../../../ports/stock/stock.ts";
import type { Db } from "../db.ts";
import { stockClaims, stockLevels, stockLines, stockMovements } from "./schema.ts";

export function d1Stock(db: Db): Stock {
  return {
    sell: (order, at) => sell(db, order, at),
  };
}

async function sell(db: Db, order: Id<"transaction">, at: Instant): Promise<string | undefined> {
  const reserved = sql`FROM stock_claims c WHERE c.transaction_id = ${order}
    AND c.state = 'RESERVED'`;
  const [, , , , claims, lines] = await db.batch([
    db
      .update(stockLevels)
      .set({ reserved: sql`reserved - (SELECT units ${reserved})` })
      .where(sql`product_id = (SELECT c.product_id ${reserved})`),
    db.insert(stockMovements).select(sql`SELECT NULL, c.product_id, 'sold', c.units,
      c.transaction_id, 'system:fulfil', ${at} ${reserved}`),
    db
      .update(stockLines)
      .set({ state: "SOLD", updated_at: at })
      .where(and(eq(stockLines.transaction_id, order), eq(stockLines.state, "RESERVED"))),
    db.update(stockClaims).set({ state: "SOLD" }).where(eq(stockClaims.transaction_id, order)),
    db.select().from(stockClaims).where(eq(stockClaims.transaction_id, order)),
    db
      .select({ id: stockLines.id })
      .from(stockLines)
      .where(
        and(eq(stockLines.transaction_id, order), inArray(stockLines.state, ["SOLD", "REPLACED"])),
      )
      .orderBy(asc(stockLines.id)),
  ]);
  const claim = claims[0];
  if (claim === undefined) return undefined;
  if (!claim.lines) return `${claim.units} pcs`;
  return lines.length < claim.units ? undefined : lines.map(({ id }) => id).join(" ");
}
