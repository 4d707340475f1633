import * as z from "zod";
import { EVENTS_MAX } from "../../src/domain/analytics/client-event.ts";
import { openClient } from "../client/client.ts";
import { requestTo } from "../client/request.ts";
import type { Environment } from "./environments.ts";
import { drive } from "./load.ts";
import { quantile, rounded } from "./report.ts";
import type { Work } from "./work.ts";

/** How many events visitors tell, as many at once as a request takes. */
export const EVENTS = 10_000;
/** How many requests of one event each are timed by themselves. */
export const SINGLES = 2_000;
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

/** Visitors who tell one event each, four at a time, and how long they wait for the answer. */
export async function singles({ hostname, port }: Environment) {
  let told = 0;
  const ask = () => {
    told += 1;
    const at = new Date().toISOString();
    const event = {
      id: crypto.randomUUID(),
      name: "page.opened",
      at,
      properties: { page: "home" },
    };
    const visitor = `198.51.${Math.floor(told / 250) % 250}.${told % 250}`;
    const headers = { "user-agent": BROWSER, "cf-connecting-ip": visitor };
    return requestTo("POST /analytics/events", { headers, body: { events: [event] } });
  };
  const load = { hostname, port, ask, expected: 202, concurrency: 4 };
  await drive({ ...load, requests: 200 });
  const work: Work = async (note) => {
    const { latencies } = await drive({ ...load, requests: SINGLES });
    const ms = (share: number) => rounded(quantile(latencies, share), 1);
    note({ p50_ms: ms(0.5), p95_ms: ms(0.95), p99_ms: ms(0.99) });
  };
  return work;
}
