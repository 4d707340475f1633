import { and, eq, inArray, sql } from "drizzle-orm";
import type { Id } from "../../../domain/ids.ts";
import type { Db } from "../db.ts";
import { transactions } from "../read-model/schema.ts";

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
