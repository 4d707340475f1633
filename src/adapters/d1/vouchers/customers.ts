import { eq, sql } from "drizzle-orm";
import type { Id } from "../../../domain/ids.ts";
import type { Db } from "../db.ts";
import { customerFigures } from "../segments/schema.ts";

/** One row if a customer has an order of goods that did not fail, else none. */
export function hasBought(db: Db, user: Id<"user">) {
  const kept = sql`user_id = ${user} AND type IN ('PPOB', 'PRODUCT')
    AND status IN ('PENDING', 'PROCESSING', 'SUCCESS', 'REFUNDED')`;
  return db
    .select({ one: sql`1`.as("one") })
    .from(
      sql`(SELECT 1 FROM transactions WHERE ${kept}
        UNION ALL SELECT 1 FROM archived_orders WHERE ${kept})`,
    )
    .limit(1);
}

/** Which segment a customer is in, if any. */
export function segmentOf(db: Db, user: Id<"user">) {
  return db
    .select({ segment: customerFigures.segment })
    .from(customerFigures)
    .where(eq(customerFigures.user_id, user));
}
