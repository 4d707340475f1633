import type { Id } from "../../../domain/ids.ts";
import { type Amount, add, amount, type Currency, subtract, ZERO } from "../../../domain/money.ts";
import type { Transaction } from "../../../domain/orders/transaction.ts";
import { type Instant, later } from "../../../domain/time.ts";
import {
  type EntryKind,
  type JournalEntry,
  type Posting,
  reversedPostings,
  type StoredBalance,
} from "../../../domain/wallet/wallet.ts";
import { balanceNow, type Change } from "./change.ts";
import type { Memory } from "./memory.ts";
import { readBalance, selectEntries, selectPostings } from "./reads/rows.ts";

interface Operation {
  /** Names the operation for ever: the same id never posts twice. */
  readonly operation_id: string;
  readonly transaction_id: Id<"transaction">;
  readonly kind: EntryKind;
  readonly currency: Currency;
  readonly at: Instant;
}

type Held = Pick<Transaction, "id" | "currency" | "total">;

/** Promises money to an order. The caller has seen that there is enough. */
export function hold(change: Change, { id, currency, total: held }: Held): void {
  const balance = balanceNow(change, currency);
  change.sql.exec(
    "INSERT INTO holds (transaction_id, currency, amount) VALUES (?, ?, ?)",
    id,
    currency,
    held,
  );
  writeBalance(change, {
    ...balance,
    available: subtract(balance.available, held),
    held: add(balance.held, held),
  });
}

/** Gives a hold back whole. A hold is resolved at most once. */
export function release(change: Change, id: Id<"transaction">, at: Instant): void {
  const open = resolveHold(change, { transaction_id: id, at }, ZERO);
  if (open === undefined) return;
  const balance = balanceNow(change, open.currency);
  writeBalance(change, {
    ...balance,
    available: add(balance.available, open.amount),
    held: subtract(balance.held, open.amount),
  });
}

/**
 * Turns a hold into a debit under the given postings; what they leave of it is released. A hold is
 * resolved at most once.
 */
export function capture(change: Change, operation: Operation, postings: readonly Posting[]): void {
  const wanted = amount(-walletLeg(postings));
  const open = resolveHold(change, operation, wanted);
  if (open === undefined) return;
  const balance = balanceNow(change, open.currency);
  const after = writeBalance(change, {
    ...balance,
    available: add(balance.available, subtract(open.amount, wanted)),
    held: subtract(balance.held, open.amount),
  });
  post(change, { ...operation, postings }, after);
}

/** Raises the balance under the given postings. */
export function credit(change: Change, operation: Operation, postings: readonly Posting[]): void {
  const balance = balanceNow(change, operation.currency);
  const raised = add(balance.available, amount(walletLeg(postings)));
  post(change, { ...operation, postings }, writeBalance(change, { ...balance, available: raised }));
}

/** Lowers the balance under the given postings. The caller has seen that there is enough. */
export function debit(change: Change, operation: Operation, postings: readonly Posting[]): void {
  const balance = balanceNow(change, operation.currency);
  const lowered = subtract(balance.available, amount(-walletLeg(postings)));
  post(
    change,
    { ...operation, postings },
    writeBalance(change, { ...balance, available: lowered }),
  );
}

/** Gives back what an earlier operation took, leg by leg. */
export function restore(change: Change, operation: Operation, takenBy: string): void {
  const [taken] = selectEntries(change.sql, "WHERE operation_id = ?", takenBy);
  if (taken === undefined) return;
  credit(change, operation, reversedPostings(selectPostings(change.sql, taken.sequence)));
}

/** Takes back what an earlier operation gave, leg by leg, if there was one. */
export function takeBack(change: Change, operation: Operation, givenBy: string): void {
  const given = entryOf(change.sql, givenBy);
  if (given === undefined) return;
  debit(change, operation, reversedPostings(selectPostings(change.sql, given.sequence)));
}

/** Whether a balance can grow by so much and still be counted exactly. */
export function hasRoomFor(sql: SqlStorage, currency: Currency, more: Amount): boolean {
  const { available, held } = readBalance(sql, currency);
  return Number.isSafeInteger(available + held + more);
}

/** The entry an operation has made already, if it has. */
export function entryOf(sql: SqlStorage, operationId: string): JournalEntry | undefined {
  return selectEntries(sql, "WHERE operation_id = ?", operationId)[0];
}

function resolveHold(
  change: Change,
  { transaction_id, at }: Pick<Operation, "transaction_id" | "at">,
  captured: Amount,
) {
  return change.sql
    .exec<{ currency: Currency; amount: Amount }>(
      `UPDATE holds SET captured = ?, resolved_at = ?
       WHERE transaction_id = ? AND resolved_at IS NULL RETURNING currency, amount`,
      captured,
      at,
      transaction_id,
    )
    .toArray()[0];
}

function writeBalance(change: Change, balance: StoredBalance): StoredBalance {
  const after = { ...balance, version: change.version() };
  change.sql.exec(
    `INSERT INTO balances (currency, available, held, version) VALUES (?, ?, ?, ?)
     ON CONFLICT (currency) DO UPDATE
     SET available = excluded.available, held = excluded.held, version = excluded.version`,
    after.currency,
    after.available,
    after.held,
    after.version,
  );
  change.balances.set(after.currency, after);
  change.memory.balances.set(after.currency, after);
  return after;
}

function post(
  change: Change,
  operation: Operation & { readonly postings: readonly Posting[] },
  after: StoredBalance,
): void {
  const { sql, memory } = change;
  const { postings } = operation;
  const leg = walletLeg(postings);
  const last = memory.last_entry ?? lastEntryOf(sql);
  const entry: JournalEntry = {
    sequence: (last?.sequence ?? 0) + 1,
    transaction_id: operation.transaction_id,
    kind: operation.kind,
    currency: operation.currency,
    direction: leg > 0 ? "credit" : "debit",
    amount: amount(Math.abs(leg)),
    available_after: after.available,
    held_after: after.held,
    balance_after: add(after.available, after.held),
    created_at: later(operation.at, last?.created_at),
  };
  sql.exec(
    "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    entry.sequence,
    operation.operation_id,
    entry.transaction_id,
    entry.kind,
    entry.currency,
    entry.direction,
    entry.amount,
    entry.available_after,
    entry.held_after,
    entry.balance_after,
    entry.created_at,
  );
  sql.exec(
    `INSERT INTO postings SELECT ?, key, value ->> 'account', value ->> 'delta' FROM json_each(?)`,
    entry.sequence,
    JSON.stringify(postings),
  );
  memory.last_entry = entry;
  change.entries.push({ ...entry, postings });
}

function lastEntryOf(sql: SqlStorage): Memory["last_entry"] {
  return sql
    .exec<{ sequence: number; created_at: Instant }>(
      "SELECT sequence, created_at FROM entries ORDER BY sequence DESC LIMIT 1",
    )
    .toArray()[0];
}

function walletLeg(postings: readonly Posting[]): number {
  return postings.find((posting) => posting.account === "wallet")?.delta ?? 0;
}
