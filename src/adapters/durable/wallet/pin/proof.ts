import type { PinProof, PinRule } from "../../../../domain/auth/pin.ts";
import type { NewTransaction } from "../../../../domain/orders/transaction.ts";
import type { Instant } from "../../../../domain/time.ts";
import type { Unproved } from "../../../../domain/wallet/outcomes.ts";
import type { Change } from "../change.ts";
import { leftInADay } from "./left.ts";
import { pinOf } from "./pin.ts";

/**
 * Why an order may not open for want of the PIN, if it may not. It is the last question: a token
 * that it takes is taken in the storage transaction that opens the order, or not at all.
 */
export function unproved(
  { facts, sql }: Pick<Change, "facts" | "sql">,
  wanted: NewTransaction,
  rule: PinRule | undefined,
): Unproved | undefined {
  if (rule === undefined || (rule.if_set && facts.pin === "none")) return undefined;
  const { from, proof } = rule;
  if (proof?.by === "token") {
    return takeToken(sql, proof, wanted.created_at) ? undefined : { kind: "pin_token_invalid" };
  }
  // Another PIN may have been set since the one that was given was compared.
  if (proof !== undefined) {
    return pinOf(sql)?.version === proof.version ? undefined : { kind: "pin_required" };
  }
  const leaves = wanted.price - wanted.discount;
  const isMuch = leaves >= from || leftInADay(sql, wanted) + leaves >= from;
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
