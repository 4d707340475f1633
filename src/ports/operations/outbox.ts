import type { Job } from "../../domain/operations/job.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";

/**
 * Jobs that must follow from a commit in D1: written in it, sent after it, swept when that failed.
 */
export interface Outbox {
  enqueue(job: Job, at: Instant): Write;
  /**
   * Sends what waits, oldest first, at most a few hundred; answers how many it took. What its
   * queue refuses is set aside for ever longer, and fails the flush when all others have gone.
   */
  flush(at: Instant): Promise<number>;
  /** Since when the oldest waits to be sent. */
  oldest(): Promise<Instant | undefined>;
}
