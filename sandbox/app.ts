import { Hono } from "hono";
import { billRoutes } from "./bills.ts";
import { chaosRoutes } from "./chaos.ts";
import { type Attempt, nextDelivery, sendDue } from "./deliveries.ts";
import { digiflazzRoutes } from "./digiflazz/routes.ts";
import { nextSettlement, settleDueOrders } from "./digiflazz/settle.ts";
import { digiflazzRetry } from "./digiflazz/webhooks.ts";
import type { Environment } from "./environment.ts";
import { controlError, json } from "./http.ts";
import { iakRetry } from "./iak/callbacks.ts";
import { iakRoutes } from "./iak/routes.ts";
import { nextIakSettlement, settleDueIakOrders } from "./iak/settle.ts";
import { inboxRoutes } from "./inbox.ts";
import { inboxPageRoutes } from "./inbox-page.ts";
import { nextDone } from "./iris/book.ts";
import { settleDuePayouts } from "./iris/payouts.ts";
import { irisRoutes } from "./iris/routes.ts";
import { expireDuePayments, nextExpiry } from "./midtrans/book.ts";
import { midtransRetry } from "./midtrans/notifications.ts";
import { midtransRoutes } from "./midtrans/routes.ts";
import { scannerRoutes } from "./scanner/routes.ts";

/** The vendors of the shop, played on one address. */
export interface Sandbox {
  fetch(request: Request): Promise<Response>;
  /** Lets what is due by now happen, delivers the webhooks that follow, and says how many. */
  flushDue(): Promise<number>;
  /** When something will next be due, in epoch milliseconds; undefined when nothing waits. */
  nextDue(): number | undefined;
}

/**
 * Builds the sandbox over an environment. Nothing leaves it on its own: webhooks wait until
 * `flushDue`, so whoever owns the clock decides when they arrive.
 */
export function createSandbox(environment: Environment): Sandbox {
  const flush = () => flushEnvironment(environment);
  const app = new Hono();
  app.get("/health", () => json({ status: "ok" }));
  app.delete("/state", () => {
    for (const [key] of environment.state.list("")) environment.state.delete(key);
    return new Response(null, { status: 204 });
  });
  app.route("/digiflazz", digiflazzRoutes(environment, flush));
  app.route("/iak", iakRoutes(environment, flush));
  app.route("/midtrans", midtransRoutes(environment, flush));
  app.route("/iris", irisRoutes(environment, flush));
  app.route("/scanner", scannerRoutes(environment));
  app.route("/inbox", inboxRoutes(environment));
  app.route("/bills", billRoutes(environment));
  app.route("/chaos", chaosRoutes(environment));
  app.route("/", inboxPageRoutes(environment));
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
      earliest(
        nextDelivery(environment),
        nextSettlement(environment),
        nextIakSettlement(environment),
        nextExpiry(environment),
        nextDone(environment),
      ),
  };
}

/** Time passes first, so that an order which became final is announced in the same flush. */
async function flushEnvironment(environment: Environment): Promise<Attempt[]> {
  settleDueOrders(environment);
  settleDueIakOrders(environment);
  expireDuePayments(environment);
  settleDuePayouts(environment);
  return sendDue(environment, {
    digiflazz: digiflazzRetry,
    iak: iakRetry,
    midtrans: midtransRetry,
    iris: midtransRetry,
    scanner: () => undefined,
    smtp: () => undefined,
  });
}

function earliest(...times: (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
