import { and, asc, eq, inArray, lte } from "drizzle-orm";
import { carrying } from "../../../domain/metrics/trace.ts";
import { doublingPause } from "../../../domain/operations/back-off.ts";
import { type Job, QUEUES, type QueueName } from "../../../domain/operations/job.ts";
import { addSeconds, type Instant, instant } from "../../../domain/time.ts";
import type { Outbox } from "../../../ports/operations/outbox.ts";
import { type Db, write } from "../db.ts";
import { outbox } from "./schema.ts";

/** One send takes at most 100 messages (Queues limits); the sweep comes again for the rest. */
const BATCH = 90;
/** A queue takes 256 KB in one send; this leaves room for what it adds to each message. */
const BATCH_BYTES = 200_000;
/** How long a send may take before its rows are sent again. */
const TURN_SECONDS = 30;
const NOBODY = instant(0);
/** How many that have failed before are tried in one flush, and how long one that fails waits. */
const ALONE = 10;
const WAIT_SECONDS = { shortest: 60, longest: 3_600 };
/** The longest delay a queue takes: 12 hours. */
const DELAY_SECONDS_MAX = 43_200;

/** `carried` is what a job says of whose it is, at the moment it is put out. */
export function d1Outbox(
  db: Db,
  queues: Readonly<Record<QueueName, Queue>>,
  carried: () => string | undefined = () => undefined,
): Outbox {
  return {
    enqueue: (job: Job, at) =>
      write(
        db.insert(outbox).values({
          queue: job.queue,
          body: JSON.stringify(carrying(job.body, carried())),
          delay_seconds: job.delay_seconds ?? 0,
          created_at: at,
        }),
      ),

    async flush(at) {
      const [first, ...rest] = QUEUES.map((queue) => take(db, queue, at));
      if (first === undefined) return 0;
      const taken = await db.batch([first, ...rest]);
      // A queue that fails does not hold up the others.
      const sent = await Promise.allSettled(taken.map((rows) => sendAll({ db, queues, at }, rows)));
      const failed = sent.find((each) => each.status === "rejected");
      if (failed) throw failed.reason;
      return taken.flat().length;
    },

    oldest: async () =>
      (
        await db
          .select({ created_at: outbox.created_at })
          .from(outbox)
          .orderBy(asc(outbox.sequence))
          .limit(1)
      )[0]?.created_at,
  };
}

type Row = typeof outbox.$inferSelect;

/** Leases the oldest unsent rows, so that two flushes at once never send the same row. */
function take(db: Db, queue: QueueName, at: Instant) {
  const oldest = db
    .select({ sequence: outbox.sequence })
    .from(outbox)
    .where(and(eq(outbox.queue, queue), lte(outbox.created_at, at), lte(outbox.taken_until, at)))
    .orderBy(asc(outbox.sequence))
    .limit(BATCH);
  return db
    .update(outbox)
    .set({ taken_until: addSeconds(at, TURN_SECONDS) })
    .where(inArray(outbox.sequence, oldest))
    .returning();
}

interface Sending {
  readonly db: Db;
  readonly queues: Readonly<Record<QueueName, Queue>>;
  readonly at: Instant;
}

/**
 * Sends leased rows in batches; a failed batch stops none behind it. Rows that failed before are
 * sent one by one, a few per flush, so that a bad row does not fail its whole batch again.
 */
async function sendAll({ db, queues, at }: Sending, taken: readonly Row[]): Promise<void> {
  const failures: unknown[] = [];
  for (const rows of sendsOf(taken)) {
    try {
      await send(queues, rows);
      await db.delete(outbox).where(these(rows));
    } catch (error) {
      failures.push(error);
      await setAside(db, rows, at);
    }
  }
  if (failures.length > 0) throw failures[0];
}

function sendsOf(taken: readonly Row[]): readonly (readonly Row[])[] {
  const ordered = taken.toSorted((one, other) => one.sequence - other.sequence);
  const sends = ordered
    .filter(({ tries }) => tries > 0)
    .slice(0, ALONE)
    .map((row) => [row] as readonly Row[]);
  let left: readonly Row[] = ordered.filter(({ tries }) => tries === 0);
  while (left.length > 0) {
    const rows = withinLimits(left);
    sends.push(rows);
    left = left.slice(rows.length);
  }
  return sends;
}

/** The first failure may be another row's, so it adds no delay; each further one doubles it. */
async function setAside(db: Db, rows: readonly Row[], at: Instant): Promise<void> {
  const tries = 1 + Math.max(0, ...rows.map((row) => row.tries));
  const seconds = doublingPause(tries - 1, WAIT_SECONDS);
  const taken_until = tries === 1 ? NOBODY : addSeconds(at, seconds);
  await db.update(outbox).set({ tries, taken_until }).where(these(rows));
}

/** As many of the oldest as one send takes, and always the first. */
function withinLimits(rows: readonly Row[]): readonly Row[] {
  let bytes = 0;
  const over = rows.findIndex((row) => {
    bytes += row.body.length * 2;
    return bytes > BATCH_BYTES;
  });
  return over === -1 ? rows : rows.slice(0, Math.max(1, over));
}

async function send(
  queues: Readonly<Record<QueueName, Queue>>,
  rows: readonly Row[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  await queues[first.queue].sendBatch(
    rows.map((row) => ({
      body: JSON.parse(row.body),
      contentType: "json" as const,
      delaySeconds: Math.min(row.delay_seconds, DELAY_SECONDS_MAX),
    })),
  );
}

function these(rows: readonly Row[]) {
  return inArray(
    outbox.sequence,
    rows.map((row) => row.sequence),
  );
}
