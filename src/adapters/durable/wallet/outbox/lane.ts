import { errorMessage } from "../../../../domain/error-message.ts";
import type { QueueName } from "../../../../domain/operations/job.ts";
import { bytesOf, MESSAGE_BYTES } from "./message-size.ts";
import { BATCH, dueRows, type OutboxRow, postpone, replaceOversized } from "./rows.ts";

/** A queue takes 256 KB in one send; this leaves room for what it adds to each message. */
const BATCH_BYTES = 230_000;
/** After so many failed sends a queue is left alone until the next alarm. */
const FAILURES_PER_DRAIN = 3;
/** A send that takes longer counts as failed; sending twice is harmless. */
const SEND_PATIENCE_MS = 15_000;

interface Lane {
  readonly name: QueueName;
  /** Sends these after what is under way. */
  send(rows: readonly OutboxRow[]): void;
  /** Sends all whose turn it is. */
  drain(): Promise<void>;
  isBusy(): boolean;
}

interface Way {
  readonly name: QueueName;
  readonly queue: Queue;
  /** Notes that the queue has taken these. */
  readonly taken: (rows: readonly OutboxRow[]) => void;
  readonly clean: () => void;
  readonly armBy: (milliseconds: number) => void;
}

/** One queue's way out: one send at a time, and no other queue waits for it. */
export function openLane(storage: DurableObjectStorage, way: Way): Lane {
  const { name } = way;
  let fresh: readonly OutboxRow[] = [];
  let look = false;
  let soon = false;
  let running = false;

  /** What stands in the outbox, when asked to look there, and otherwise what was given. */
  function next(): readonly OutboxRow[] {
    if (look) {
      way.clean();
      const rows = dueRows(storage.sql, name);
      fresh = [];
      look = rows.length > 0;
      return rows;
    }
    const rows = fresh.slice(0, BATCH);
    fresh = fresh.slice(BATCH);
    return rows;
  }

  /** Whether the queue has taken what of these one send takes. */
  async function trySend(rows: readonly OutboxRow[]): Promise<boolean> {
    const { fitting, rest, isCut } = withSize(storage, rows);
    fresh = [...rest, ...fresh];
    if (isCut) look = true;
    return fitting.length === 0 || sends(storage.sql, way, fitting);
  }

  async function drain(): Promise<void> {
    if (running) return;
    running = true;
    let failures = 0;
    try {
      for (let rows = next(); rows.length > 0; rows = next()) {
        if (!(await trySend(rows))) failures += 1;
        if (failures < FAILURES_PER_DRAIN) continue;
        // The alarm that the failure has armed finds the rest in the outbox.
        fresh = [];
        look = false;
        return;
      }
    } finally {
      running = false;
    }
  }

  return {
    name,
    send(rows) {
      fresh = [...fresh, ...rows];
      if (fresh.length === 0 || soon) return;
      soon = true;
      setTimeout(() => {
        soon = false;
        void drain();
      }, 0);
    },
    async drain() {
      look = true;
      await drain();
    },
    isBusy: () => running,
  };
}

async function sends(sql: SqlStorage, way: Way, rows: readonly OutboxRow[]): Promise<boolean> {
  try {
    await inTime(way.queue.sendBatch(rows.map(messageOf)));
    way.taken(rows);
    return true;
  } catch (error) {
    way.armBy(postpone(sql, rows, errorMessage(error)));
    return false;
  }
}

/**
 * What one send takes of these. A projection too large for a message is put back in pieces;
 * anything else that large is set aside.
 */
function withSize(storage: DurableObjectStorage, rows: readonly OutboxRow[]) {
  const fitting: OutboxRow[] = [];
  let isCut = false;
  let total = 0;
  for (const [index, row] of rows.entries()) {
    const bytes = bytesOf(row.body);
    if (bytes > MESSAGE_BYTES) {
      replaceOversized(storage, row, bytes);
      isCut = true;
      continue;
    }
    total += bytes;
    if (total > BATCH_BYTES) return { fitting, rest: rows.slice(index), isCut };
    fitting.push(row);
  }
  return { fitting, rest: [], isCut };
}

function messageOf({ body, message }: OutboxRow): MessageSendRequest {
  return { body: message ?? JSON.parse(body), contentType: "json" };
}

async function inTime(sending: Promise<unknown>): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("the queue does not answer")), SEND_PATIENCE_MS);
  await Promise.race([sending, late]).finally(() => clearTimeout(timer));
}
