import { Refusal } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";

/**
 * Replays dead letters automatically, a few times with growing pauses: their cause may be over.
 * Concurrent replays by staff are harmless.
 */
export async function retryDeadLetters(
  ports: PagePorts & Use<"deadLetters" | "outbox">,
): Promise<BatchResult> {
  const at = ports.now();
  const turns = await workInPages(ports, {
    name: "retryDeadLetters",
    page: (next) => ports.deadLetters.dueForRetry(at, next),
    key: ({ last_died_at, id }) => `${last_died_at} ${id}`,
    size: 50,
    cost: 3,
    failure: "job.not_replayed",
    about: ({ id }) => ({ letter: id }),
    work: (letter) => ports.commit(ports.deadLetters.replay([letter], "system:cron", at)),
    isExpected: (error) => error instanceof Refusal && error.code === "job.not_dead",
  });
  if (turns.done > 0) await ports.outbox.flush(at);
  return turns;
}
