import type { QueueName } from "../../domain/operations/job.ts";
import type { QueueBacklog } from "../../ports/metrics/gauges.ts";

/**
 * What waits in each queue. A queue that does not say so is left out: the platform's emulation
 * counts nothing.
 */
export async function queueBacklogs(
  queues: Readonly<Record<QueueName, Queue>>,
  now: () => number,
): Promise<Readonly<Partial<Record<QueueName, QueueBacklog>>>> {
  const asked = Object.entries(queues).map(async ([name, queue]) => {
    const { backlogCount, oldestMessageTimestamp } = await queue.metrics();
    const oldest = oldestMessageTimestamp?.getTime() ?? now();
    const oldest_seconds = Math.max(0, Math.floor((now() - oldest) / 1_000));
    return [name, { messages: backlogCount, oldest_seconds }] as const;
  });
  const told = await Promise.allSettled(asked);
  return Object.fromEntries(
    told.flatMap((each) => (each.status === "fulfilled" ? [each.value] : [])),
  );
}
