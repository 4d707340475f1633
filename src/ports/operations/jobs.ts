import type { Job } from "../../domain/operations/job.ts";

/** Jobs that follow from no commit: whoever asked is told when one could not be sent. */
export interface Jobs {
  send(job: Job): Promise<void>;
}
