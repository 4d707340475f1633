import { opened } from "../../../../domain/metrics/trace.ts";
import { doublingPause } from "../../../../domain/operations/back-off.ts";
import type { QueueName } from "../../../../domain/operations/job.ts";
import { bytesOf, cutProjection, MESSAGE_BYTES } from "./message-size.ts";

export const BATCH = 100;
export const RETRY_MS = { shortest: 1_000, longest: 60_000 };
/** A row that is set aside is looked at so often. */
const SET_ASIDE_RETRY_MS = 10 * 60 * 1_000;
/** A row that failed so often in company is sent alone: it may be what keeps the others. */
const ALONE_FROM = 3;
/** A row that failed so often is set aside. */
const SET_ASIDE_FROM = 20;

/** A row as it stands in the outbox, with what its JSON says where that is known already. */
export interface OutboxRow {
  readonly sequence: number;
  readonly queue: QueueName;
  readonly body: string;
  readonly failures: number;
  readonly message?: object | undefined;
}
type StoredRow = { sequence: number; queue: QueueName; body: string; failures: number };

/** Rows that a person should look at: their queue has refused them again and again. */
export function setAsideCount(sql: SqlStorage): number {
  return sql
    .exec<{ count: number }>(
      "SELECT COUNT(*) AS count FROM outbox WHERE failures >= ?",
      SET_ASIDE_FROM,
    )
    .one().count;
}

/** The oldest rows whose turn it is. One that has failed in company comes alone, after the rest. */
export function dueRows(sql: SqlStorage, queue: QueueName): readonly OutboxRow[] {
  const rows = sql
    .exec<StoredRow>(
      `SELECT sequence, queue, body, failures FROM outbox INDEXED BY outbox_by_turn
       WHERE queue = ? AND due_ms <= ? ORDER BY failures >= ?, sequence LIMIT ?`,
      queue,
      Date.now(),
      ALONE_FROM,
      BATCH,
    )
    .toArray();
  const company = rows.filter((row) => row.failures < ALONE_FROM);
  return company.length > 0 ? company : rows.slice(0, 1);
}

export function replaceOversized(
  storage: DurableObjectStorage,
  row: OutboxRow,
  bytes: number,
): void {
  const { sql } = storage;
  const pieces = row.queue === "projections" ? cutProjection(row.body) : [row.body];
  if (pieces.some((piece) => bytesOf(piece) > MESSAGE_BYTES)) {
    setAside(sql, row, bytes);
    return;
  }
  storage.transactionSync(() => {
    for (const piece of pieces) {
      sql.exec("INSERT INTO outbox (queue, body) VALUES (?, ?)", row.queue, piece);
    }
    forget(sql, [row.sequence]);
  });
}

function setAside(sql: SqlStorage, row: OutboxRow, bytes: number): void {
  const { sequence } = row;
  complain("wallet.outbox_oversized", row, { bytes });
  sql.exec(
    "UPDATE outbox SET failures = MAX(failures + 1, ?), due_ms = ? WHERE sequence = ?",
    SET_ASIDE_FROM,
    Date.now() + SET_ASIDE_RETRY_MS,
    sequence,
  );
}

/** Answers when the first of them has its turn again. */
export function postpone(sql: SqlStorage, rows: readonly OutboxRow[], cause: string): number {
  const now = Date.now();
  let first = now + SET_ASIDE_RETRY_MS;
  for (const row of rows) {
    const { sequence } = row;
    const failures = row.failures + 1;
    const due = now + retryAfter(failures);
    first = Math.min(first, due);
    sql.exec(
      "UPDATE outbox SET failures = ?, due_ms = ? WHERE sequence = ?",
      failures,
      due,
      sequence,
    );
    if (failures !== 1 && failures !== SET_ASIDE_FROM) continue;
    const event = failures === 1 ? "wallet.outbox_failed" : "wallet.outbox_set_aside";
    complain(event, row, { failures, cause });
  }
  return first;
}

/** One line of the log, as the shop's others are, which says whose message it is about. */
function complain(event: string, { queue, sequence, body }: OutboxRow, more: object): void {
  const { carried } = opened(JSON.parse(body));
  const whose = carried && { request_id: carried.request_id, trace_id: carried.trace_id };
  console.error(JSON.stringify({ level: "error", event, ...whose, queue, sequence, ...more }));
}

function retryAfter(failures: number): number {
  if (failures >= SET_ASIDE_FROM) return SET_ASIDE_RETRY_MS;
  return doublingPause(failures, RETRY_MS);
}

export function forget(sql: SqlStorage, sequences: Iterable<number>): void {
  const all = [...sequences];
  if (all.length === 0) return;
  sql.exec(
    "DELETE FROM outbox WHERE sequence IN (SELECT value FROM json_each(?))",
    JSON.stringify(all),
  );
}

export function queuesWithRows(sql: SqlStorage): ReadonlySet<string> {
  const rows = sql.exec<{ queue: string }>("SELECT DISTINCT queue FROM outbox").toArray();
  return new Set(rows.map(({ queue }) => queue));
}

export function nextDue(sql: SqlStorage): number | undefined {
  const { next } = sql
    .exec<{ next: number | null }>("SELECT MIN(due_ms) AS next FROM outbox")
    .one();
  return next ?? undefined;
}
