import { lowestId } from "../../../../domain/ids.ts";
import { amount } from "../../../../domain/money.ts";
import type { NewTransaction, Transaction } from "../../../../domain/orders/transaction.ts";
import { addSeconds, firstOfMonth } from "../../../../domain/time.ts";
import type {
  Declined,
  OpeningLimits,
  SpendingLimits,
} from "../../../../domain/wallet/wallet-state.ts";
import type { RequestKey } from "../../../../ports/wallet/wallets.ts";
import { balanceNow, type Change } from "../change.ts";
import type { KnownAccount } from "../state.ts";

const HOUR_SECONDS = 60 * 60;

/** Under which key an order is asked for, and within which limits. */
export interface Terms {
  readonly request: RequestKey;
  readonly limits: OpeningLimits | undefined;
}

type Spends = Pick<Transaction, "type" | "direction" | "currency" | "business_day" | "total">;

/** Why this order may not take its money from the wallet, if it may not. */
export function declined(
  change: Change,
  wanted: NewTransaction,
  limits: OpeningLimits | undefined,
): Declined | undefined {
  const { sql } = change;
  const { state } = change.facts;
  if (state.closed) return { kind: "closed" };
  if (wanted.direction === "credit") return state.frozen_in ? { kind: "frozen" } : undefined;
  if (state.frozen_out) return { kind: "frozen" };
  const { currency, total: needed } = wanted;
  const { available } = balanceNow(change, currency);
  if (available < needed) return { kind: "insufficient_funds", needed, available, currency };
  return limits && exceeded(sql, wanted, raised(limits, change.facts.account));
}

/** The amounts of a customer whose identity is approved are higher; the number of orders is not. */
function raised(limits: OpeningLimits, account: KnownAccount | undefined): SpendingLimits {
  const { day, month, hour_count, approved_times = 1 } = limits;
  const times = account?.kyc_status === "APPROVED" ? approved_times : 1;
  const most = (limit: SpendingLimits["day"]) => limit && amount(limit * times);
  return { day: most(day), month: most(month), hour_count };
}

/** Adds an order to what its owner has spent that day. */
export function countSpending(sql: SqlStorage, order: Spends): void {
  if (order.direction === "credit") return;
  sql.exec(
    `INSERT INTO spendings (type, currency, business_day, total) VALUES (?, ?, ?, ?)
     ON CONFLICT (type, currency, business_day) DO UPDATE SET total = total + excluded.total`,
    order.type,
    order.currency,
    order.business_day,
    order.total,
  );
}

/** An order that came to nothing has spent nothing, on the day on which it was counted. */
export function giveBackSpending(sql: SqlStorage, order: Spends): void {
  if (order.direction === "credit") return;
  sql.exec(
    `UPDATE spendings SET total = total - ?
     WHERE type = ? AND currency = ? AND business_day = ?`,
    order.total,
    order.type,
    order.currency,
    order.business_day,
  );
}

function exceeded(
  sql: SqlStorage,
  wanted: NewTransaction,
  { day, month, hour_count }: SpendingLimits,
): Declined | undefined {
  if (day === null && month === null && hour_count === null) return undefined;
  const spent = spentBefore(sql, wanted, hour_count ?? 0);
  if (day !== null && spent.today + wanted.total > day) {
    return { kind: "limit_exceeded", limit: "day", maximum: day };
  }
  if (month !== null && spent.this_month + wanted.total > month) {
    return { kind: "limit_exceeded", limit: "month", maximum: month };
  }
  if (hour_count !== null && spent.orders >= hour_count) {
    return { kind: "limit_exceeded", limit: "hour_count", maximum: hour_count };
  }
  return undefined;
}

/**
 * What was spent: at most one row a day, so a month is thirty-one rows whatever the wallet's
 * history. Velocity counts every order of the last hour that takes money, also those that came to
 * nothing: a limit that a cancellation resets limits nobody. Counting stops at the limit.
 */
function spentBefore(sql: SqlStorage, wanted: NewTransaction, enough: number) {
  return sql
    .exec<{ this_month: number; today: number; orders: number }>(
      `SELECT COALESCE(SUM(total), 0) AS this_month,
         COALESCE(SUM(CASE business_day WHEN ?4 THEN total END), 0) AS today,
         (SELECT COUNT(*) FROM (
            SELECT 1 FROM transactions INDEXED BY transactions_by_type
            WHERE type = ?1 AND id >= ?5 AND currency = ?2 AND direction = 'debit' LIMIT ?6))
           AS orders
       FROM spendings WHERE type = ?1 AND currency = ?2 AND business_day BETWEEN ?3 AND ?4`,
      wanted.type,
      wanted.currency,
      firstOfMonth(wanted.business_day),
      wanted.business_day,
      lowestId("transaction", addSeconds(wanted.created_at, -HOUR_SECONDS)),
      enough,
    )
    .one();
}
