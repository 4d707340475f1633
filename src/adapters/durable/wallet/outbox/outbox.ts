import { errorMessage } from "../../../../domain/error-message.ts";
import { doublingPause } from "../../../../domain/operations/back-off.ts";
import type { QueueName } from "../../../../domain/operations/job.ts";
import { bytesOf, cutProjection, MESSAGE_BYTES } from "./message-size.ts";

const SPOKEN_TO = ["projections", "ppob", "notifications", "money"] as const;
type Spoken = (typeof SPOKEN_TO)[number];
/** The queues a wallet speaks to. */
export type WalletQueues = Readonly<Record<Spoken, Queue>>;

const BATCH = 100;
/** A queue takes 256 KB in one send; this leaves room for what it adds to each message. */
const BATCH_BYTES = 230_000;
const RETRY_MS = { shortest: 1_000, longest: 60_000 };
/** A row that is set aside is looked at so often. */
const SET_ASIDE_RETRY_MS = 10 * 60 * 1_000;
/** A row that failed so often in company is sent alone: it may be what keeps the others. */
const ALONE_FROM = 3;
/** A row that failed so often is set aside. */
const SET_ASIDE_FROM = 20;
/** After so many failed sends a queue is left alone until the next alarm. */
const FAILURES_PER_DRAIN = 3;
/** How long the alarm waits for the send that follows each command anyway. */
const BACKSTOP_MS = 5_000;
/** A send that takes longer counts as failed; sending twice is harmless. */
const SEND_PATIENCE_MS = 15_000;

type Row = { sequence: number; queue: QueueName; body: string; failures: number };

/**
 * Sends what a wallet's commands have put in its outbox: at once, many rows a send, and by alarm
 * after a crash. Each queue goes its own way, and a row that its queue refuses waits ever longer
 * while what stands behind it goes on.
 */
export interface Sender {
  /**
   * Call inside the command's storage transaction: the alarm and the row stand or fall together.
   */
  arm(): void;
  /** Has the alarm go off no later than this. */
  armBy(milliseconds: number): void;
  /** Starts a send unless one is running; that one then looks again. */
  kick(): void;
  /** What the alarm does. */
  wake(): Promise<void>;
}

export function openSender(storage: DurableObjectStorage, queues: WalletQueues): Sender {
  const lanes = SPOKEN_TO.map((name) => openLane(storage, name, queues[name]));
  let due = false;
  let armedUntil = 0;

  function armAt(time: number): void {
    armedUntil = time;
    void storage.setAlarm(time);
  }

  function armBy(milliseconds: number): void {
    const now = Date.now();
    const time = Math.max(milliseconds, now + RETRY_MS.shortest);
    if (armedUntil <= now || time < armedUntil) armAt(time);
  }

  async function drain(): Promise<void> {
    await Promise.all(lanes.map((lane) => lane.drain()));
    const next = nextDue(storage.sql);
    if (next !== undefined) armBy(next);
  }

  return {
    arm() {
      const now = Date.now();
      const backstop = now + BACKSTOP_MS;
      // An alarm that is far off waits for the end of a hold, not for what has been put out now.
      if (armedUntil <= now || armedUntil > backstop) armAt(backstop);
    },
    armBy,
    kick() {
      if (due) return;
      due = true;
      setTimeout(() => {
        due = false;
        void drain();
      }, 0);
    },
    async wake() {
      armedUntil = 0;
      // A send that hangs may die with its object: the rows must not outlive their last alarm.
      if (lanes.some((lane) => lane.isBusy())) armAt(Date.now() + BACKSTOP_MS);
      await drain();
    },
  };
}

/** Rows that a person should look at: their queue has refused them again and again. */
export function setAsideCount(sql: SqlStorage): number {
  return sql
    .exec<{ count: number }>(
      "SELECT COUNT(*) AS count FROM outbox WHERE failures >= ?",
      SET_ASIDE_FROM,
    )
    .one().count;
}

interface Lane {
  drain(): Promise<void>;
  isBusy(): boolean;
}

/** One queue's way out: one send at a time, and no other queue waits for it. */
function openLane(storage: DurableObjectStorage, name: Spoken, queue: Queue): Lane {
  let running = false;
  let again = false;

  async function sendAll(): Promise<void> {
    let failures = 0;
    while (failures < FAILURES_PER_DRAIN) {
      const rows = dueRows(storage.sql, name);
      if (rows.length === 0) return;
      const fitting = withSize(storage, rows);
      if (fitting.length === 0) continue;
      try {
        await inTime(queue.sendBatch(fitting.map(messageOf)));
        forget(storage.sql, fitting);
      } catch (error) {
        failures += 1;
        postpone(storage.sql, fitting, errorMessage(error));
      }
    }
  }

  return {
    async drain() {
      again = true;
      if (running) return;
      running = true;
      try {
        while (again) {
          again = false;
          await sendAll();
        }
      } finally {
        running = false;
      }
    },
    isBusy: () => running,
  };
}

/** The oldest rows whose turn it is. One that has failed in company comes alone, after the rest. */
function dueRows(sql: SqlStorage, queue: Spoken): readonly Row[] {
  const rows = sql
    .exec<Row>(
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

/**
 * What one send takes of these. A projection too large for a message is put back in pieces;
 * anything else that large is set aside.
 */
function withSize(storage: DurableObjectStorage, rows: readonly Row[]): readonly Row[] {
  const fitting: Row[] = [];
  let total = 0;
  for (const row of rows) {
    const bytes = bytesOf(row.body);
    if (bytes > MESSAGE_BYTES) {
      replaceOversized(storage, row, bytes);
      continue;
    }
    total += bytes;
    if (total > BATCH_BYTES) break;
    fitting.push(row);
  }
  return fitting;
}

function replaceOversized(storage: DurableObjectStorage, row: Row, bytes: number): void {
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
    forget(sql, [row]);
  });
}

function setAside(sql: SqlStorage, row: Row, bytes: number): void {
  const { sequence, queue } = row;
  console.error(JSON.stringify({ event: "wallet.outbox_oversized", queue, sequence, bytes }));
  sql.exec(
    "UPDATE outbox SET failures = MAX(failures + 1, ?), due_ms = ? WHERE sequence = ?",
    SET_ASIDE_FROM,
    Date.now() + SET_ASIDE_RETRY_MS,
    sequence,
  );
}

function postpone(sql: SqlStorage, rows: readonly Row[], cause: string): void {
  for (const { sequence, queue, failures: before } of rows) {
    const failures = before + 1;
    const wait = retryAfter(failures);
    sql.exec(
      "UPDATE outbox SET failures = ?, due_ms = ? WHERE sequence = ?",
      failures,
      Date.now() + wait,
      sequence,
    );
    if (failures !== 1 && failures !== SET_ASIDE_FROM) continue;
    const event = failures === 1 ? "wallet.outbox_failed" : "wallet.outbox_set_aside";
    console.error(JSON.stringify({ event, queue, sequence, failures, cause }));
  }
}

function retryAfter(failures: number): number {
  if (failures >= SET_ASIDE_FROM) return SET_ASIDE_RETRY_MS;
  return doublingPause(failures, RETRY_MS);
}

function forget(sql: SqlStorage, rows: readonly Row[]): void {
  for (const { sequence } of rows) sql.exec("DELETE FROM outbox WHERE sequence = ?", sequence);
}

function nextDue(sql: SqlStorage): number | undefined {
  const { next } = sql
    .exec<{ next: number | null }>("SELECT MIN(due_ms) AS next FROM outbox")
    .one();
  return next ?? undefined;
}

function messageOf({ body }: Row): MessageSendRequest {
  return { body: JSON.parse(body), contentType: "json" };
}

async function inTime(sending: Promise<unknown>): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("the queue does not answer")), SEND_PATIENCE_MS);
  await Promise.race([sending, late]).finally(() => clearTimeout(timer));
}
