import type { Id } from "../../../domain/ids.ts";
import { instant } from "../../../domain/time.ts";
import type { Settled } from "../../../domain/wallet/outcomes.ts";
import type { Cause } from "../../../ports/wallet/wallets.ts";
import type { Change } from "./change.ts";
import { release } from "./ledger.ts";
import { findTransaction } from "./reads/rows.ts";
import { transition } from "./transitions.ts";

const EXPIRED_AT_ONCE = 100;

/** How an order nobody works on is closed, and on whose word. */
export interface Closing {
  readonly status: "CANCELLED" | "EXPIRED";
  readonly reason: string;
  readonly cause: Cause;
}

export function cancelOrExpire(
  change: Change,
  id: Id<"transaction">,
  { status, reason, cause }: Closing,
): Settled {
  const transaction = findTransaction(change.sql, change.owner, id);
  if (!transaction) return { kind: "not_found" };
  if (transaction.status === status) return { kind: "unchanged", transaction };
  if (transaction.status !== "PENDING") return { kind: "contradicted", transaction };
  release(change, id, cause.at);
  const outcome = { failure_code: reason };
  const closed = transition(change, transaction, { to: status, cause, reason, outcome });
  return { kind: "settled", transaction: closed };
}

/** Has those closed whose hold has run out by now. */
export function expireHolds(
  sql: SqlStorage,
  command: (run: (change: Change) => Settled) => void,
): void {
  const at = instant(Date.now());
  const cause = { at, actor: "system:alarm" } as const;
  const how = { status: "EXPIRED", reason: "hold.expired", cause } as const;
  for (const id of expired(sql, at, EXPIRED_AT_ONCE)) {
    command((change) => cancelOrExpire(change, id, how));
  }
}

/** Orders whose hold has run out, oldest first. */
function expired(sql: SqlStorage, now: string, limit: number): Id<"transaction">[] {
  return sql
    .exec<{ id: Id<"transaction"> }>(
      `SELECT id FROM transactions INDEXED BY transactions_expiring
       WHERE expires_at IS NOT NULL AND status = 'PENDING' AND expires_at <= ?
       ORDER BY expires_at LIMIT ?`,
      now,
      limit,
    )
    .toArray()
    .map((row) => row.id);
}

/** When the next hold runs out, if one will. */
export function nextExpiry(sql: SqlStorage): string | undefined {
  return sql
    .exec<{ expires_at: string }>(
      `SELECT expires_at FROM transactions INDEXED BY transactions_expiring
       WHERE expires_at IS NOT NULL AND status = 'PENDING' ORDER BY expires_at LIMIT 1`,
    )
    .toArray()[0]?.expires_at;
}
