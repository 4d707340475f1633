import type { Job } from "../../domain/operations/job.ts";

/** Jobs that follow from no commit: whoever asked is told when one could not be sent. */
export interface Jobs {
  send(job: Job): Promise<void>;
  /** Several at once, of one queue: all of them or none. */
  sendAll(jobs: readonly Job[]): Promise<void>;
}
