import { and, eq, inArray, sql } from "drizzle-orm";
import type { Id } from "../../../domain/ids.ts";
import type { Db } from "../db.ts";
import { transactions } from "../read-model/schema.ts";
import { customerFigures } from "../segments/schema.ts";

/** One row if a customer has an order of goods that did not fail, else none. */
export function hasBought(db: Db, user: Id<"user">) {
  return db
    .select({ one: sql`1` })
    .from(transactions)
    .where(
      and(
        eq(transactions.user_id, user),
        inArray(transactions.type, ["PPOB", "PRODUCT"]),
        inArray(transactions.status, ["PENDING", "PROCESSING", "SUCCESS", "REFUNDED"]),
      ),
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
