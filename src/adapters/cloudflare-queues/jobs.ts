import type { QueueName } from "../../domain/operations/job.ts";
import type { Jobs } from "../../ports/operations/jobs.ts";

export function queuedJobs(queues: Readonly<Record<QueueName, Queue>>): Jobs {
  const sendAll: Jobs["sendAll"] = async (jobs) => {
    const [first] = jobs;
    if (first === undefined) return;
    await queues[first.queue].sendBatch(
      jobs.map(({ body, delay_seconds }) => ({
        body,
        ...(delay_seconds === undefined ? {} : { delaySeconds: delay_seconds }),
      })),
    );
  };
  return { send: (job) => sendAll([job]), sendAll };
}
