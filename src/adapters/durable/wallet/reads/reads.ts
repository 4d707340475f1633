import type { Id } from "../../../../domain/ids.ts";
import type { Currency } from "../../../../domain/money.ts";
import { add, amount } from "../../../../domain/money.ts";
import type { TransactionEvent, TransactionView } from "../../../../domain/orders/transaction.ts";
import type { Balance, JournalEntry, StoredBalance } from "../../../../domain/wallet/wallet.ts";
import { type Listed, listed, type Page } from "../../../../ports/page.ts";
import type { Projection } from "../../../../ports/read-model/read-model.ts";
import type { TransactionFilter } from "../../../../ports/wallet/wallets.ts";
import {
  type EventRow,
  readBalance,
  selectEntries,
  selectPostings,
  selectShown,
  storedBalances,
  type TransactionRow,
  toTransaction,
} from "./rows.ts";

export function balanceOf(sql: SqlStorage, currency: Currency): Balance {
  return asBalance(readBalance(sql, currency));
}

/** Every currency this wallet has used; rupiah always and first. */
export function balancesOf(sql: SqlStorage): readonly Balance[] {
  const others = storedBalances(sql).filter((each) => each.currency !== "IDR");
  return [balanceOf(sql, "IDR"), ...others.map(asBalance)];
}

export function entriesOf(sql: SqlStorage, page: Page): Listed<JournalEntry> {
  const before = Number(page.cursor ?? Number.MAX_SAFE_INTEGER);
  const rows = selectEntries(
    sql,
    "WHERE sequence < ? ORDER BY sequence DESC LIMIT ?",
    Number.isSafeInteger(before) ? before : 0,
    page.limit + 1,
  );
  return listed(rows, page, (row) => String(row.sequence));
}

/** A kind as rare as one order in a hundred thousand is found by an index that leads to each. */
export function transactionsOf(
  sql: SqlStorage,
  { type, status, from, to }: TransactionFilter,
  page: Page,
): Listed<TransactionView> {
  const asked = [
    ["id < ?", page.cursor ?? "txn_~"],
    ["type = ?", type],
    ["status = ?", status],
    ["business_day >= ?", from],
    ["business_day <= ?", to],
  ].flatMap(([condition, value]) => (value === undefined ? [] : [{ condition, value }]));
  const where = asked.map(({ condition }) => condition).join(" AND ");
  const rows = selectShown(
    sql,
    `WHERE ${where} ORDER BY id DESC LIMIT ?`,
    ...asked.map(({ value }) => value),
    page.limit + 1,
  );
  return listed(rows, page, (row) => row.id);
}

export function eventsOf(sql: SqlStorage, id: Id<"transaction">): readonly TransactionEvent[] {
  return sql
    .exec<EventRow>("SELECT * FROM events WHERE transaction_id = ? ORDER BY sequence", id)
    .toArray();
}

const COPY_SIZE = 100;

/**
 * One page of everything the read model holds, in the order of the changes that made it. A change
 * is never torn: what it did to several orders comes in one page.
 */
export function projectionPage(
  sql: SqlStorage,
  owner: Id<"user">,
  after: number,
): { projection: Projection; next: number | null } {
  const rows = sql
    .exec<TransactionRow>(
      `SELECT * FROM transactions WHERE version > ?1 AND version <= (
         SELECT MAX(version) FROM (
           SELECT version FROM transactions WHERE version > ?1 ORDER BY version LIMIT ?2))
       ORDER BY version, id`,
      after,
      COPY_SIZE,
    )
    .toArray();
  const entries = rows.flatMap((row) =>
    selectEntries(sql, "WHERE transaction_id = ? ORDER BY sequence", row.id),
  );
  const projection = {
    user_id: owner,
    balances: storedBalances(sql),
    transactions: rows.map((row) => toTransaction(row, owner)),
    events: rows.flatMap((row) => eventsOf(sql, row.id)),
    entries: entries.map((entry) => ({
      ...entry,
      postings: selectPostings(sql, entry.sequence),
    })),
  };
  return { projection, next: rows.length < COPY_SIZE ? null : (rows.at(-1)?.version ?? null) };
}

function asBalance({ currency, available, held }: StoredBalance): Balance {
  return { currency, available, held, total: add(amount(available), amount(held)) };
}
