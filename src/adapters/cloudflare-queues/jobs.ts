import { carrying } from "../../domain/metrics/trace.ts";
import type { QueueName } from "../../domain/operations/job.ts";
import type { Jobs } from "../../ports/operations/jobs.ts";

/** `carried` is what a job says of whose it is. */
export function queuedJobs(
  queues: Readonly<Record<QueueName, Queue>>,
  carried: () => string | undefined,
): Jobs {
  const sendAll: Jobs["sendAll"] = async (jobs) => {
    const [first] = jobs;
    if (first === undefined) return;
    await queues[first.queue].sendBatch(
      jobs.map(({ body, delay_seconds }) => ({
        body: carrying(body, carried()),
        ...(delay_seconds === undefined ? {} : { delaySeconds: delay_seconds }),
      })),
    );
  };
  return { send: (job) => sendAll([job]), sendAll };
}
