import { z } from "zod";
import { EVENTS_MAX } from "../../src/domain/analytics/client-event.ts";
import { openClient } from "../client/client.ts";
import type { Environment } from "./environments.ts";

/** How many events visitors tell, as many at once as a request takes. */
export const EVENTS = 10_000;
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/141.0";

const Answers = z.object({ events: z.array(z.object({ status: z.string() })) });

/** Events that visitors tell, one request after another, until the queue has all of them. */
export async function intake({ hostname, port }: Environment) {
  const { ask } = openClient({ base: `http://${hostname}:${port}`, send: fetch, check: false });
  return async () => {
    for (let told = 0; told < EVENTS; told += EVENTS_MAX) {
      const at = new Date().toISOString();
      const events = Array.from({ length: EVENTS_MAX }, (_, place) => ({
        ...{ id: crypto.randomUUID(), name: "page.opened", at, session: `tab-${place % 10}` },
        properties: { page: "checkout", step: place },
      }));
      const visitor = `198.51.100.${(told / EVENTS_MAX) % 250}`;
      const headers = { "user-agent": BROWSER, "cf-connecting-ip": visitor };
      const answer = await ask("POST /analytics/events", { headers, body: { events } });
      const taken = Answers.parse(await answer.json()).events;
      const refused = taken.filter(({ status }) => status !== "accepted");
      if (refused.length > 0) throw new Error(`not taken: ${JSON.stringify(refused[0])}`);
    }
  };
}
