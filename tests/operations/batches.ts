import { consumeDiscordJob } from "../../src/adapters/discord/consume-job.ts";
import { consume } from "../../src/adapters/queues/consume.ts";
import type { Ports } from "../../src/ports/index.ts";

export interface Handled {
  /** Bodies' places in the batch. */
  readonly acked: readonly number[];
  readonly retried: readonly number[];
  /** Seconds each retried message asked to wait. */
  readonly delays: readonly number[];
}

interface Given {
  readonly attempts?: number;
  /** Message ids; fresh ones unless given. */
  readonly ids?: readonly string[];
}

/** Hands a batch to its consumer as the platform does, and answers what became of each message. */
export async function handOver(
  queue: string,
  bodies: readonly unknown[],
  ports: Ports,
  given: Given = {},
): Promise<Handled> {
  const acked: number[] = [];
  const retried: number[] = [];
  const delays: number[] = [];
  const messages = bodies.map((body, place) => ({
    id: given.ids?.[place] ?? crypto.randomUUID(),
    body,
    attempts: given.attempts ?? 1,
    timestamp: new Date(),
    metadata: {},
    ack: () => acked.push(place),
    retry: ({ delaySeconds = 0 } = {}) => {
      retried.push(place);
      delays.push(delaySeconds);
    },
  }));
  const retryAll: MessageBatch["retryAll"] = (options) => {
    for (const message of messages) message.retry(options);
  };
  const batch = { queue, messages, metadata: {}, ackAll: () => {}, retryAll };
  await consume(batch as unknown as MessageBatch, () => ports, { discord: consumeDiscordJob });
  return { acked, retried, delays };
}
