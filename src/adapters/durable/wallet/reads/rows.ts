import type { Id } from "../../../../domain/ids.ts";
import { type Currency, ZERO } from "../../../../domain/money.ts";
import {
  Quote,
  type Transaction,
  type TransactionEvent,
  TransactionView,
} from "../../../../domain/orders/transaction.ts";
import type { JournalEntry, Posting, StoredBalance } from "../../../../domain/wallet/wallet.ts";

/**
 * Rows as SQLite gives them back: nouns of the domain, but for the owner, the quote's JSON and what
 * only the guard against the same order twice looks at.
 */
export type TransactionRow = Omit<Transaction, "user_id" | "quote"> & {
  quote: string | null;
  target: string | null;
};
type BalanceRow = { -readonly [K in keyof StoredBalance]: StoredBalance[K] };
export type EventRow = TransactionEvent;
type EntryRow = JournalEntry;
type PostingRow = { -readonly [K in keyof Posting]: Posting[K] } & {
  entry_sequence: number;
};

export function toTransaction(row: TransactionRow, owner: Id<"user">): Transaction {
  const { target: _target, ...order } = row;
  const quote = order.quote === null ? null : Quote.parse(JSON.parse(order.quote));
  return { ...order, user_id: owner, quote };
}

export function findTransaction(
  sql: SqlStorage,
  owner: Id<"user">,
  id: Id<"transaction">,
): Transaction | undefined {
  const [row] = sql.exec<TransactionRow>("SELECT * FROM transactions WHERE id = ?", id).toArray();
  return row && toTransaction(row, owner);
}

/** A currency nobody has used yet is an empty balance, not a missing one. */
export function readBalance(sql: SqlStorage, currency: Currency): StoredBalance {
  const [row] = sql
    .exec<BalanceRow>("SELECT * FROM balances WHERE currency = ?", currency)
    .toArray();
  return row ?? { currency, available: ZERO, held: ZERO, version: 0 };
}

/** Every currency this wallet has ever used. */
export function storedBalances(sql: SqlStorage): StoredBalance[] {
  return sql.exec<BalanceRow>("SELECT * FROM balances ORDER BY currency").toArray();
}

const JOURNAL_COLUMNS = `sequence, transaction_id, kind, currency, direction, amount,
  available_after, held_after, balance_after, created_at`;

export function selectEntries(sql: SqlStorage, rest: string, ...values: SqlStorageValue[]) {
  return sql.exec<EntryRow>(`SELECT ${JOURNAL_COLUMNS} FROM entries ${rest}`, ...values).toArray();
}

export function selectPostings(sql: SqlStorage, entrySequence: number): Posting[] {
  return sql
    .exec<PostingRow>(
      "SELECT account, delta, entry_sequence FROM postings WHERE entry_sequence = ? ORDER BY line",
      entrySequence,
    )
    .toArray()
    .map(({ account, delta }) => ({ account, delta }));
}

/** A list holds what its reader may see: a wallet's owner is not told what an order costs us. */
const SHOWN = Object.keys(TransactionView.shape).join(", ");

export function selectShown(sql: SqlStorage, rest: string, ...values: SqlStorageValue[]) {
  return sql
    .exec<TransactionView>(`SELECT ${SHOWN} FROM transactions ${rest}`, ...values)
    .toArray();
}
