import { Hono } from "hono";
import { chaosRoutes } from "./chaos.ts";
import { type Attempt, nextDelivery, sendDue } from "./deliveries.ts";
import { digiflazzRoutes } from "./digiflazz/routes.ts";
import { nextSettlement, settleDueOrders } from "./digiflazz/settle.ts";
import { digiflazzRetry } from "./digiflazz/webhooks.ts";
import type { World } from "./environment.ts";
import { controlError, json } from "./http.ts";
import { inboxRoutes } from "./inbox.ts";
import { inboxPageRoutes } from "./inbox-page.ts";
import { nextDone } from "./iris/book.ts";
import { settleDuePayouts } from "./iris/payouts.ts";
import { irisRoutes } from "./iris/routes.ts";
import { expireDuePayments, nextExpiry } from "./midtrans/book.ts";
import { midtransRetry } from "./midtrans/notifications.ts";
import { midtransRoutes } from "./midtrans/routes.ts";

/** The vendors of the shop, played on one address. */
export interface Sandbox {
  fetch(request: Request): Promise<Response>;
  /** Lets what is due by now happen, delivers the webhooks that follow, and says how many. */
  flushDue(): Promise<number>;
  /** When something will next be due, in epoch milliseconds; undefined when nothing waits. */
  nextDue(): number | undefined;
}

/**
 * Builds the sandbox over a world. Nothing leaves it on its own: webhooks wait in the state until
 * `flushDue`, so whoever owns the clock decides when they arrive.
 */
export function createSandbox(world: World): Sandbox {
  const flush = () => flushWorld(world);
  const app = new Hono();
  app.get("/health", () => json({ status: "ok" }));
  app.delete("/state", () => {
    for (const [key] of world.state.list("")) world.state.delete(key);
    return new Response(null, { status: 204 });
  });
  app.route("/digiflazz", digiflazzRoutes(world, flush));
  app.route("/midtrans", midtransRoutes(world, flush));
  app.route("/iris", irisRoutes(world, flush));
  app.route("/inbox", inboxRoutes(world));
  app.route("/chaos", chaosRoutes(world));
  app.route("/", inboxPageRoutes(world));
  app.notFound(() => controlError(404, "no such route"));
  app.onError((error) => {
    console.error("sandbox", error);
    return controlError(500, String(error));
  });
  return {
    fetch: async (request) => {
      const answer = await app.fetch(request);
      // A caller that gave up hears what `fetch` would tell it, not an answer that came too late.
      request.signal.throwIfAborted();
      return answer;
    },
    flushDue: async () => (await flush()).length,
    nextDue: () =>
      earliest(nextDelivery(world), nextSettlement(world), nextExpiry(world), nextDone(world)),
  };
}

/** Time passes first, so that an order which became final is announced in the same flush. */
async function flushWorld(world: World): Promise<Attempt[]> {
  settleDueOrders(world);
  expireDuePayments(world);
  settleDuePayouts(world);
  return sendDue(world, {
    digiflazz: digiflazzRetry,
    midtrans: midtransRetry,
    iris: midtransRetry,
    smtp: () => undefined,
  });
}

function earliest(...times: (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
