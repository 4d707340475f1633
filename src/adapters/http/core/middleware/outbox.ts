import { createMiddleware } from "hono/factory";
import type { Ports } from "../../../../ports/index.ts";
import type { ApiEnv } from "../context.ts";
import { defectFields } from "../problem.ts";

/**
 * Sends what a request has put into the outbox, once its answer is on its way. It only hurries what
 * the clock guarantees, so whatever goes wrong here is logged and no more.
 */
export const flushOutbox = createMiddleware<ApiEnv>(async (c, next) => {
  await next();
  const { ports, outbox } = c.var;
  if (ports === undefined || !outbox?.isUsed) return;
  const failed = (error: unknown) => {
    const fields = error instanceof Error ? defectFields(error) : { error: typeof error };
    ports.log.error("outbox.flush_failed", fields);
  };
  c.executionCtx.waitUntil(ports.outbox.flush(ports.now()).then(undefined, failed));
});

/** The same ports, which note when a job is put into the outbox. */
export function notingOutbox(ports: Ports, use: { isUsed: boolean }): Ports {
  const { outbox, deadLetters } = ports;
  return {
    ...ports,
    outbox: {
      ...outbox,
      enqueue(job, at) {
        use.isUsed = true;
        return outbox.enqueue(job, at);
      },
    },
    deadLetters: {
      ...deadLetters,
      replay(letters, by, at) {
        use.isUsed = true;
        return deadLetters.replay(letters, by, at);
      },
    },
  };
}
