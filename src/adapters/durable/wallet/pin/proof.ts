import type { PinProof, PinRule } from "../../../../domain/auth/pin.ts";
import { lowestId } from "../../../../domain/ids.ts";
import type { NewTransaction } from "../../../../domain/orders/transaction.ts";
import { addSeconds, type Instant } from "../../../../domain/time.ts";
import type { Unproved } from "../../../../domain/wallet/outcomes.ts";
import { pinOf } from "./pin.ts";

const DAY_SECONDS = 24 * 60 * 60;

/**
 * Why an order may not open for want of the PIN, if it may not. It is the last question: a token
 * that it takes is taken in the storage transaction that opens the order, or not at all.
 */
export function unproved(
  sql: SqlStorage,
  wanted: NewTransaction,
  rule: PinRule | undefined,
): Unproved | undefined {
  if (rule === undefined) return undefined;
  const { from, proof } = rule;
  if (proof?.by === "token") {
    return takeToken(sql, proof, wanted.created_at) ? undefined : { kind: "pin_token_invalid" };
  }
  // Another PIN may have been set since the one that was given was compared.
  if (proof !== undefined) {
    return pinOf(sql)?.version === proof.version ? undefined : { kind: "pin_required" };
  }
  const isMuch = wanted.price >= from || leftInADay(sql, wanted) + wanted.price >= from;
  return isMuch ? { kind: "pin_required" } : undefined;
}

function takeToken(
  sql: SqlStorage,
  { hash, bound_to }: Extract<PinProof, { by: "token" }>,
  at: Instant,
): boolean {
  const taken = sql.exec(
    `DELETE FROM pin_tokens WHERE hash = ? AND bound_to = ? AND expires_at > ?
       AND version = (SELECT version FROM pin) RETURNING 1`,
    hash,
    bound_to,
    at,
  );
  return taken.toArray().length > 0;
}

/**
 * What has left in the last 24 hours without coming back, fees aside: sent, withdrawn or spent, so
 * that many small orders are no way around the PIN.
 */
function leftInADay(sql: SqlStorage, { currency, created_at }: NewTransaction): number {
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
