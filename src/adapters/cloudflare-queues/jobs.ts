import { carrying } from "../../domain/metrics/trace.ts";
import type { QueueName } from "../../domain/operations/job.ts";
import type { Jobs } from "../../ports/operations/jobs.ts";

/** `carried` is what a job says of whose it is. */
export function queuedJobs(
  queues: Readonly<Record<QueueName, Queue>>,
  carried: () => string | undefined,
): Jobs {
  return {
    async send({ queue, body, delay_seconds }) {
      const delay = delay_seconds === undefined ? {} : { delaySeconds: delay_seconds };
      await queues[queue].sendBatch([{ body: carrying(body, carried()), ...delay }]);
    },
  };
}
