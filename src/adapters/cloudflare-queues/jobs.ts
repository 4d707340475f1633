import type { QueueName } from "../../domain/operations/job.ts";
import type { Jobs } from "../../ports/operations/jobs.ts";

export function queuedJobs(queues: Readonly<Record<QueueName, Queue>>): Jobs {
  return {
    async send({ queue, body, delay_seconds }) {
      const delay = delay_seconds === undefined ? {} : { delaySeconds: delay_seconds };
      await queues[queue].sendBatch([{ body, ...delay }]);
    },
  };
}
