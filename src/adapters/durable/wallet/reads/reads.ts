import type { Id } from "../../../../domain/ids.ts";
import type { Currency } from "../../../../domain/money.ts";
import { add, amount } from "../../../../domain/money.ts";
import type { TransactionEvent, TransactionView } from "../../../../domain/orders/transaction.ts";
import {
  statusesOf,
  type TransactionSearch,
  withinDays,
} from "../../../../domain/orders/transaction-search.ts";
import type {
  Balance,
  JournalEntry,
  PostedEntry,
  StoredBalance,
} from "../../../../domain/wallet/wallet.ts";
import { type Listed, listed, type Page } from "../../../../ports/page.ts";
import type { Projection } from "../../../../ports/read-model/read-model.ts";
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
  search: TransactionSearch,
  page: Page,
): Listed<TransactionView> {
  const { first, behind, since, until } = withinDays(search);
  const [status, ...more] = statusesOf(search);
  const q = search.q?.toLowerCase();
  const asked: readonly Condition[] = [
    ["id < ?", page.cursor ?? "txn_~"],
    ["id >= ?", first],
    ["id < ?", behind],
    ["created_at >= ?", since],
    ["created_at < ?", until],
    ["customer_no = ?", search.customer_no],
    ["type = ?", search.type],
    // Several statuses are not in the order of their ids in any index.
    more.length === 0
      ? ["status = ?", status]
      : ["+status IN (SELECT value FROM json_each(?))", JSON.stringify([status, ...more])],
    ["total >= ?", search.amount_from],
    ["total <= ?", search.amount_to],
    ["instr(lower(COALESCE(product_name, '') || ' ' || COALESCE(note, '')), ?) > 0", q],
  ];
  const said = asked.filter(([, value]) => value !== undefined);
  const rows = selectShown(
    sql,
    `WHERE ${said.map(([condition]) => condition).join(" AND ")} ORDER BY id DESC LIMIT ?`,
    ...said.map(([, value]) => value ?? null),
    page.limit + 1,
  );
  return listed(rows, page, (row) => row.id);
}

type Condition = readonly [condition: string, value: string | number | undefined];

export function eventsOf(sql: SqlStorage, id: Id<"transaction">): readonly TransactionEvent[] {
  return sql
    .exec<EventRow>("SELECT * FROM events WHERE transaction_id = ? ORDER BY sequence", id)
    .toArray();
}

export function postedOf(sql: SqlStorage, id: Id<"transaction">): readonly PostedEntry[] {
  const entries = selectEntries(sql, "WHERE transaction_id = ? ORDER BY sequence", id);
  return entries.map((entry) => ({ ...entry, postings: selectPostings(sql, entry.sequence) }));
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
  const projection = {
    user_id: owner,
    balances: storedBalances(sql),
    transactions: rows.map((row) => toTransaction(row, owner)),
    events: rows.flatMap((row) => eventsOf(sql, row.id)),
    entries: rows.flatMap((row) => postedOf(sql, row.id)),
  };
  return { projection, next: rows.length < COPY_SIZE ? null : (rows.at(-1)?.version ?? null) };
}

function asBalance({ currency, available, held }: StoredBalance): Balance {
  return { currency, available, held, total: add(amount(available), amount(held)) };
}
