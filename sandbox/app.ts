import { Hono } from "hono";
import { billRoutes } from "./bills.ts";
import { chaosRoutes } from "./chaos.ts";
import { type Attempt, nextDelivery, sendDue } from "./deliveries.ts";
import type { Emulator } from "./emulator.ts";
import { EMULATORS } from "./emulators.ts";
import type { Environment } from "./environment.ts";
import { controlError, json } from "./http.ts";
import { inboxRoutes } from "./inbox.ts";
import { inboxPageRoutes } from "./inbox-page.ts";

const emulators = new Map<string, Emulator>(Object.entries(EMULATORS));
/** Whom chaos can be switched on for. */
const vendors = [...emulators.keys(), "smtp"];

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
  for (const [name, { routes }] of emulators) app.route(`/${name}`, routes(environment, flush));
  app.route("/inbox", inboxRoutes(environment));
  app.route("/bills", billRoutes(environment));
  app.route("/chaos", chaosRoutes(environment, vendors));
  app.route("/", inboxPageRoutes(environment, vendors));
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
        ...[...emulators.values()].map((each) => each.nextDue(environment)),
      ),
  };
}

/** Time passes first, so that an order which became final is announced in the same flush. */
async function flushEnvironment(environment: Environment): Promise<Attempt[]> {
  for (const emulator of emulators.values()) emulator.settleDue(environment);
  return sendDue(environment, (vendor) => emulators.get(vendor)?.retry);
}

function earliest(...times: (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
