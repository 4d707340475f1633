import { and, asc, eq, inArray, lte } from "drizzle-orm";
import { type Job, QUEUES, type QueueName } from "../../domain/job.ts";
import type { Instant } from "../../domain/time.ts";
import type { Outbox } from "../../ports/outbox.ts";
import { type Db, write } from "./db.ts";
import { outbox } from "./schema/messages.ts";

/** One send takes at most 100 messages (Queues limits); the sweep comes again for the rest. */
const BATCH = 90;
/** A queue takes 256 KB in one send; this leaves room for what it adds to each message. */
const BATCH_BYTES = 200_000;
/** The longest delay a queue takes: 12 hours. */
const DELAY_SECONDS_MAX = 43_200;

export function d1Outbox(db: Db, queues: Readonly<Record<QueueName, Queue>>): Outbox {
  return {
    enqueue: (job: Job, at) =>
      write(
        db.insert(outbox).values({
          queue: job.queue,
          body: JSON.stringify(job.body),
          delay_seconds: job.delay_seconds ?? 0,
          created_at: at,
        }),
      ),

    async flush(at) {
      const [first, ...rest] = QUEUES.map((queue) => waitingFor(db, queue, at));
      if (first === undefined) return 0;
      const waiting = (await db.batch([first, ...rest])).map(withinLimits);
      // A queue that takes nothing keeps no other from what it would take.
      const sent = await Promise.allSettled(waiting.map((rows) => send(db, queues, rows)));
      const failed = sent.find((each) => each.status === "rejected");
      if (failed) throw failed.reason;
      return waiting.flat().length;
    },
  };
}

type Row = typeof outbox.$inferSelect;

function waitingFor(db: Db, queue: QueueName, at: Instant) {
  return db
    .select()
    .from(outbox)
    .where(and(eq(outbox.queue, queue), lte(outbox.created_at, at)))
    .orderBy(asc(outbox.sequence))
    .limit(BATCH);
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
  db: Db,
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
  await db.delete(outbox).where(
    inArray(
      outbox.sequence,
      rows.map((row) => row.sequence),
    ),
  );
}
