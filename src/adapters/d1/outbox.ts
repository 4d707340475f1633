import { and, asc, eq, inArray, lte } from "drizzle-orm";
import type { Job, JobQueue } from "../../domain/job.ts";
import type { Instant } from "../../domain/time.ts";
import type { DeadLetters, Outbox } from "../../ports/outbox.ts";
import { type Db, write } from "./db.ts";
import { deadLetters, outbox } from "./schema/messages.ts";

/** One send takes at most 100 messages (Queues limits); the sweep comes again for the rest. */
const BATCH = 90;
/** The longest delay a queue takes: 12 hours. */
const DELAY_SECONDS_MAX = 43_200;

export function d1Outbox(db: Db, queues: Readonly<Record<JobQueue, Queue>>): Outbox {
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
      const waiting = await db.batch([
        waitingFor(db, "money", at),
        waitingFor(db, "ppob", at),
        waitingFor(db, "notifications", at),
        waitingFor(db, "webhooks", at),
      ]);
      // A queue that takes nothing keeps no other from what it would take.
      const sent = await Promise.allSettled(waiting.map((rows) => send(db, queues, rows)));
      const failed = sent.find((each) => each.status === "rejected");
      if (failed) throw failed.reason;
      return waiting.flat().length;
    },
  };
}

type Row = typeof outbox.$inferSelect;

function waitingFor(db: Db, queue: JobQueue, at: Instant) {
  return db
    .select()
    .from(outbox)
    .where(and(eq(outbox.queue, queue), lte(outbox.created_at, at)))
    .orderBy(asc(outbox.sequence))
    .limit(BATCH);
}

async function send(
  db: Db,
  queues: Readonly<Record<JobQueue, Queue>>,
  rows: readonly Row[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  await queueOf(queues, first.queue).sendBatch(
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

export function d1DeadLetters(db: Db): DeadLetters {
  return { store: (letter) => write(db.insert(deadLetters).values(letter)) };
}

function queueOf(queues: Readonly<Record<JobQueue, Queue>>, name: string): Queue {
  if (name === "ppob" || name === "notifications" || name === "webhooks") return queues[name];
  throw new Error(`the outbox has no queue ${name}`);
}
