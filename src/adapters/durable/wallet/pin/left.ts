import { lowestId } from "../../../../domain/ids.ts";
import type { NewTransaction } from "../../../../domain/orders/transaction.ts";
import { addSeconds } from "../../../../domain/time.ts";

const DAY_SECONDS = 24 * 60 * 60;

/**
 * What has left in the last 24 hours without coming back, fees aside: sent, withdrawn or spent, so
 * that many small orders are no way around the PIN.
 */
export function leftInADay(
  sql: SqlStorage,
  { currency, created_at }: Pick<NewTransaction, "currency" | "created_at">,
): number {
  return sql
    .exec<{ left: number }>(
      `SELECT COALESCE(SUM(MAX(price - discount - refunded, 0)), 0) AS "left"
       FROM transactions INDEXED BY transactions_by_type
       WHERE type IN ('PPOB', 'PRODUCT', 'TRANSFER', 'WITHDRAWAL') AND id >= ? AND currency = ?
         AND direction = 'debit' AND status NOT IN ('FAILED', 'CANCELLED', 'EXPIRED')`,
      lowestId("transaction", addSeconds(created_at, -DAY_SECONDS)),
      currency,
    )
    .one().left;
}
