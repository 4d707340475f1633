import { asc, inArray, lte } from "drizzle-orm";
import type { Job, JobQueue } from "../../domain/job.ts";
import type { DeadLetters, Outbox } from "../../ports/outbox.ts";
import { type Db, write } from "./db.ts";
import { deadLetters, outbox } from "./schema/messages.ts";

/** One send takes at most 100 messages (Queues limits); the sweep comes again for the rest. */
const BATCH = 90;

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
      const rows = await db
        .select()
        .from(outbox)
        .where(lte(outbox.created_at, at))
        .orderBy(asc(outbox.sequence))
        .limit(BATCH);
      if (rows.length === 0) return 0;
      const byQueue = Object.groupBy(rows, (row) => row.queue);
      await Promise.all(
        Object.entries(byQueue).map(([queue, messages = []]) =>
          queueOf(queues, queue).sendBatch(
            messages.map((row) => ({
              body: JSON.parse(row.body),
              contentType: "json" as const,
              delaySeconds: row.delay_seconds,
            })),
          ),
        ),
      );
      await db.delete(outbox).where(
        inArray(
          outbox.sequence,
          rows.map((row) => row.sequence),
        ),
      );
      return rows.length;
    },
  };
}

export function d1DeadLetters(db: Db): DeadLetters {
  return { store: (letter) => write(db.insert(deadLetters).values(letter)) };
}

function queueOf(queues: Readonly<Record<JobQueue, Queue>>, name: string): Queue {
  if (name === "ppob" || name === "notifications" || name === "webhooks") return queues[name];
  throw new Error(`the outbox has no queue ${name}`);
}
