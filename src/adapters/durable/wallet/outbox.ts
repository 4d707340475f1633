import { errorMessage } from "../../../domain/error-message.ts";
import type { QueueName } from "../../../domain/operations/job.ts";

const SPOKEN_TO = ["projections", "ppob", "notifications", "money"] as const;
/** The queues a wallet speaks to. */
export type WalletQueues = Readonly<Record<(typeof SPOKEN_TO)[number], Queue>>;

const BATCH = 100;
/** A queue takes 256 KB in one send; this leaves room for what it adds to each message. */
const BATCH_BYTES = 200_000;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;
/** How long the alarm waits for the send that follows each command anyway. */
const BACKSTOP_MS = 5_000;
/** A send that takes longer counts as failed; sending twice is harmless. */
const SEND_PATIENCE_MS = 15_000;
const KEY_RETENTION_MS = 7 * 24 * 60 * 60 * 1000;

type Row = { sequence: number; queue: QueueName; body: string };

/**
 * Sends what a wallet's commands have put in its outbox: at once, many rows a send, and by alarm
 * after a crash.
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
  let running = false;
  let due = false;
  let again = false;
  let armedUntil = 0;
  let failures = 0;

  function armAt(time: number): void {
    armedUntil = time;
    void storage.setAlarm(time);
  }

  async function drain(): Promise<void> {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        while (await sendBatch(storage.sql, queues)) {}
      } while (again);
      failures = 0;
    } catch (error) {
      failures += 1;
      const wait = Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LAST_RETRY_MS);
      armAt(Date.now() + wait);
      console.error(
        JSON.stringify({ event: "wallet.outbox_failed", failures, cause: errorMessage(error) }),
      );
    } finally {
      running = false;
    }
  }

  return {
    arm() {
      const now = Date.now();
      const due = now + BACKSTOP_MS;
      // An alarm that is far off waits for the end of a hold, not for what has been put out now.
      if (armedUntil <= now || armedUntil > due) armAt(due);
    },
    armBy(milliseconds) {
      const now = Date.now();
      const due = Math.max(milliseconds, now + FIRST_RETRY_MS);
      if (armedUntil <= now || due < armedUntil) armAt(due);
    },
    kick() {
      again = true;
      if (running || due) return;
      due = true;
      setTimeout(() => {
        due = false;
        void drain();
      }, 0);
    },
    async wake() {
      armedUntil = 0;
      // A send that hangs may die with its object: the rows must not outlive their last alarm.
      if (running) armAt(Date.now() + BACKSTOP_MS);
      await drain();
      const horizon = new Date(Date.now() - KEY_RETENTION_MS).toISOString();
      storage.sql.exec("DELETE FROM request_keys WHERE created_at < ?", horizon);
    },
  };
}

/**
 * Sends the oldest rows and forgets them once their queue has them; `false` when there were none.
 */
async function sendBatch(sql: SqlStorage, queues: WalletQueues): Promise<boolean> {
  const rows = withinLimits(
    sql.exec<Row>("SELECT * FROM outbox ORDER BY sequence LIMIT ?", BATCH).toArray(),
  );
  const last = rows.at(-1);
  if (last === undefined) return false;
  const byQueue = Object.groupBy(rows, (row) => row.queue);
  await Promise.all(
    Object.entries(byQueue).map(([queue, messages = []]) =>
      inTime(
        queueOf(queues, queue).sendBatch(
          messages.map((row) => ({ body: JSON.parse(row.body), contentType: "json" as const })),
        ),
      ),
    ),
  );
  sql.exec("DELETE FROM outbox WHERE sequence <= ?", last.sequence);
  return true;
}

function withinLimits(rows: readonly Row[]): readonly Row[] {
  let bytes = 0;
  const fitting = rows.findIndex((row) => {
    bytes += row.body.length * 2;
    return bytes > BATCH_BYTES;
  });
  return fitting === -1 ? rows : rows.slice(0, Math.max(1, fitting));
}

function queueOf(queues: WalletQueues, name: string): Queue {
  const known = SPOKEN_TO.find((each) => each === name);
  if (known === undefined) throw new Error(`a wallet has no queue ${name}`);
  return queues[known];
}

async function inTime(sending: Promise<unknown>): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("the queue does not answer")), SEND_PATIENCE_MS);
  await Promise.race([sending, late]).finally(() => clearTimeout(timer));
}
