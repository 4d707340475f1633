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
  const { outbox, deadLetters, discordOrders, discordRoles, stock, tickets } = ports;
  const noted = <Arguments extends readonly unknown[], Made>(
    make: (...given: Arguments) => Made,
  ): ((...given: Arguments) => Made) => {
    return (...given) => {
      use.isUsed = true;
      return make(...given);
    };
  };
  return {
    ...ports,
    // A trigger puts out what follows from a change of the stock.
    stock: { ...stock, add: noted(stock.add), count: noted(stock.count), take: noted(stock.take) },
    discordOrders: {
      ...discordOrders,
      replaced: noted(discordOrders.replaced),
      resend: noted(discordOrders.resend),
    },
    discordRoles: {
      ...discordRoles,
      bar: noted(discordRoles.bar),
      unbar: noted(discordRoles.unbar),
    },
    tickets: {
      ...tickets,
      open: noted(tickets.open),
      say: noted(tickets.say),
      end: noted(tickets.end),
      reopen: noted(tickets.reopen),
    },
    outbox: { ...outbox, enqueue: noted(outbox.enqueue) },
    deadLetters: { ...deadLetters, replay: noted(deadLetters.replay) },
  };
}
