import { z } from "zod";
import { hexDigest } from "../digest.ts";
import { zId } from "../ids.ts";
import { zInstant } from "../time.ts";
import { QUEUES, type QueueName } from "./job.ts";

/** A job its queue gave up on. Replayed and dying again, it is the same letter. */
export const DeadLetter = z
  .object({
    /** The message it first died as. */
    id: z.string().meta({ example: "6a9c7f5e0b1d4c83a2f1e0d9c8b7a695" }),
    queue: z.enum(QUEUES),
    body: z.string().meta({
      description: "The job as JSON text; nobody can change it",
      example: '{"kind":"resync"}',
    }),
    /** How often the message was tried before it last died. */
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
 * How long a letter rests, in seconds, after each of its first deaths, before it is sent again by
 * itself. One that has died more often waits for a person.
 */
export const RETRY_AFTER_SECONDS = [3_600, 4 * 3_600, 16 * 3_600, 64 * 3_600] as const;

/** What makes a job the same job, whichever message carries it. */
export function jobDigest(queue: QueueName, body: string): string {
  return hexDigest("sha256", `${queue} ${body}`);
}
