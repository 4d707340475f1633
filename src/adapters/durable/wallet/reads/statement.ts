import { type Amount, amount, type Currency, ZERO } from "../../../../domain/money.ts";
import { type Instant, instant } from "../../../../domain/time.ts";
import type { Movement, OpenHold } from "../../../../domain/wallet/statement.ts";
import { type Listed, listed, type Page } from "../../../../ports/page.ts";
import type { StatementFigures, StatementQuery } from "../../../../ports/wallet/statement.ts";
import { balanceOf } from "./reads.ts";

const HOLDS_MAX = 1000;
/** Later than any instant. */
const NEVER = "~";

/** The total as the last entry up to and including `at` left it. */
export function balanceAt(sql: SqlStorage, currency: Currency, at: Instant): Amount {
  const [last] = sql
    .exec<{ balance_after: Amount }>(
      `SELECT balance_after FROM entries INDEXED BY entries_by_time
       WHERE currency = ? AND created_at <= ? ORDER BY created_at DESC, sequence DESC LIMIT 1`,
      currency,
      at,
    )
    .toArray();
  return last?.balance_after ?? ZERO;
}

/** The total as it was when this instant began. */
function balanceBefore(sql: SqlStorage, currency: Currency, at: Instant): Amount {
  return balanceAt(sql, currency, instant(Date.parse(at) - 1));
}

export function statementOf(sql: SqlStorage, query: StatementQuery): StatementFigures {
  const { currency, from, until } = query;
  const { credits: later_credits, debits: later_debits } = turnover(sql, {
    currency,
    from: until,
    until: NEVER,
  });
  return {
    opening: balanceBefore(sql, currency, from),
    closing: balanceBefore(sql, currency, until),
    ...turnover(sql, { currency, from, until }),
    later_credits,
    later_debits,
    balance: balanceOf(sql, currency),
    promised: promisedOf(sql, currency),
    open_holds: openHolds(sql).filter((hold) => hold.currency === currency),
  };
}

function turnover(
  sql: SqlStorage,
  { currency, from, until }: { readonly currency: Currency; readonly from: Instant; until: string },
) {
  const { count, credits, debits } = sql
    .exec<{ count: number; credits: number; debits: number }>(
      `SELECT COUNT(*) AS count,
         COALESCE(SUM(CASE direction WHEN 'credit' THEN amount END), 0) AS credits,
         COALESCE(SUM(CASE direction WHEN 'debit' THEN amount END), 0) AS debits
       FROM entries WHERE currency = ? AND created_at >= ? AND created_at < ?`,
      currency,
      from,
      until,
    )
    .one();
  return { count, credits: amount(credits), debits: amount(debits) };
}

function promisedOf(sql: SqlStorage, currency: Currency): Amount {
  return sql
    .exec<{ promised: Amount }>(
      `SELECT COALESCE(SUM(amount), 0) AS promised FROM holds INDEXED BY holds_open
       WHERE resolved_at IS NULL AND currency = ?`,
      currency,
    )
    .one().promised;
}

export function statementLines(
  sql: SqlStorage,
  { currency, from, until }: StatementQuery,
  page: Page,
): Listed<Movement> {
  const after = Number(page.cursor ?? 0);
  const rows = sql
    .exec<{ -readonly [K in keyof Movement]: Movement[K] }>(
      `SELECT e.sequence, e.transaction_id, e.kind, e.currency, e.direction, e.amount,
         e.available_after, e.held_after, e.balance_after, e.created_at,
         t.type, t.product_name, t.note, t.counterparty
       FROM entries e INDEXED BY entries_by_time JOIN transactions t ON t.id = e.transaction_id
       WHERE e.currency = ?1 AND e.created_at >= ?2 AND e.created_at < ?3 AND e.sequence > ?4
         AND e.created_at >= COALESCE((SELECT created_at FROM entries WHERE sequence = ?4), '')
       ORDER BY e.created_at, e.sequence LIMIT ?5`,
      currency,
      from,
      until,
      Number.isSafeInteger(after) ? after : 0,
      page.limit + 1,
    )
    .toArray();
  return listed(rows, page, (row) => String(row.sequence));
}

export function openHolds(sql: SqlStorage): readonly OpenHold[] {
  return sql
    .exec<{ -readonly [K in keyof OpenHold]: OpenHold[K] }>(
      `SELECT h.transaction_id, t.type, h.currency, h.amount, t.product_name, t.note,
         t.created_at, t.expires_at
       FROM holds h INDEXED BY holds_open JOIN transactions t ON t.id = h.transaction_id
       WHERE h.resolved_at IS NULL ORDER BY h.transaction_id LIMIT ?`,
      HOLDS_MAX,
    )
    .toArray();
}
