import * as z from "zod";
import { hexDigest } from "../digest.ts";
import { zId } from "../ids.ts";
import { zInstant } from "../time.ts";
import { type QueueName, zQueueName } from "./job.ts";

/** A job that its queue gave up on. Replayed and failed again, it is the same dead letter. */
export const DeadLetter = z
  .object({
    /** The id of the message that failed first. */
    id: z.string().meta({ example: "6a9c7f5e0b1d4c83a2f1e0d9c8b7a695" }),
    queue: zQueueName,
    body: z.string().meta({
      description: "The job as JSON text; nobody can change it",
      example: '{"kind":"resync"}',
    }),
    /** How often the message was delivered before it failed last. */
    attempts: z.int(),
    /** Why it last failed, as far as that is known. */
    error: z.string().nullable(),
    state: z.enum(["DEAD", "REPLAYED"]),
    deaths: z.int().min(1),
    died_at: zInstant,
    last_died_at: zInstant.nullable(),
    replayed_at: zInstant.nullable(),
    replayed_by: z.union([zId("admin"), z.literal("system:cron")]).nullable(),
  })
  .meta({ id: "DeadLetter" });
export type DeadLetter = z.infer<typeof DeadLetter>;

/**
 * Seconds after each failure until a dead letter is replayed automatically. After the last of these
 * it waits for a person.
 */
export const RETRY_AFTER_SECONDS = [3_600, 4 * 3_600, 16 * 3_600, 64 * 3_600] as const;

/** The identity of a job, whichever message carries it. */
export function jobDigest(queue: QueueName, body: string): string {
  return hexDigest("sha256", `${queue} ${body}`);
}
