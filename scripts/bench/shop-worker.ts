import * as z from "zod";
import { Wallet as ShopWallet } from "../../src/adapters/durable/wallet/object.ts";
import { countingTrips, invocationBudget } from "../../src/adapters/trips/counter.ts";
import { archiveDays } from "../../src/application/archive/archive-days.ts";
import { putOutAnnouncements } from "../../src/application/notifications/announcements/put-out-announcements.ts";
import { compose } from "../../src/compose.ts";
import type { Id } from "../../src/domain/ids.ts";
import worker from "../../src/worker.ts";
import { handOver } from "../../tests/operations/batches.ts";
import { age } from "./age.ts";

export { DiscordGate, Limiter, Metrics } from "../../src/worker.ts";

/** Where the benchmark asks for an invocation. */
const INVOCATIONS = "/bench/invocations";
/** Where it has the cache read. */
const CACHE = "/bench/cache";

/** The wallet as it is deployed, and a way to give it a long past in no time. */
export class Wallet extends ShopWallet {
  age(owner: Id<"user">, entries: number): void {
    age(this.ctx.storage, owner, entries);
  }
}

/**
 * The shop as it is deployed, but for its limiter at the edge. On the platform that is a counter in
 * the memory of the machine; the simulator makes a Durable Object and a disk write of it, a trip
 * that nobody makes in production. Queues and the clock call it where the benchmark says so.
 */
export default {
  ...worker,
  fetch: (request, env, context) => {
    const { pathname } = new URL(request.url);
    if (pathname === INVOCATIONS) return invoke(request, unlimited(env));
    if (pathname === CACHE) return readCache(request, env);
    return worker.fetch(request, unlimited(env), context);
  },
} satisfies ExportedHandler<object>;

const Asked = z.object({
  notices: z.array(z.unknown()).optional(),
  archive: z.literal(true).optional(),
});

const REDIS = {
  UPSTASH_REDIS_REST_URL: "http://127.0.0.1:8788/upstash",
  UPSTASH_REDIS_REST_TOKEN: "dev-upstash-token",
};
const Reading = z.object({
  from: z.enum(["memory", "shared", "origin", "stampede"]),
  reads: z.int(),
  keys: z.int().default(1),
});
/** As long as what sold most is. */
const VALUE = Array.from({ length: 200 }, (_, place) => ({ sku: `sku-${place}`, orders: place }));
const LOAD_MS = 50;

/** Reads something so many times in an isolate that knows nothing yet, and counts what it loads. */
async function readCache(request: Request, env: object): Promise<Response> {
  const { from, reads, keys } = Reading.parse(await request.json());
  // What is composed of an environment is known by it: this one is like none before.
  const { cache, sales } = compose({ ...unlimited(env), ...REDIS });
  const run = crypto.randomUUID();
  let loads = 0;
  const read = (key: number) =>
    cache.read(cacheable(from === "shared" ? "price" : "ppob", { run, key }), async () => {
      loads += 1;
      if (from === "stampede") await scheduler.wait(LOAD_MS);
      return VALUE;
    });
  if (from === "stampede") {
    const asked = Array.from({ length: reads * keys }, (_, place) => read(place % keys));
    await Promise.all(asked);
    return Response.json({ loads });
  }
  await read(0);
  // What is put into Redis is put behind the answer.
  if (from === "shared") await scheduler.wait(LOAD_MS);
  for (let left = reads; left > 0; left -= 1) {
    await (from === "origin" ? sales.popular(VALUE.length) : read(0));
  }
  return Response.json({ loads });
}

/** The store `price` keeps nothing in memory. */
function cacheable(store: "ppob" | "price", args: { readonly run: string; readonly key: number }) {
  const schema = z.array(z.object({ sku: z.string(), orders: z.int() }));
  return { key: { store, name: "bench", args }, version: 1, schema };
}

/** What the platform would call by itself, as an invocation of its own, and what that has cost. */
async function invoke(request: Request, env: object): Promise<Response> {
  const { notices, archive } = Asked.parse(await request.json());
  return await countingTrips(async () => {
    const [ports, before] = [compose(env), invocationBudget.left()];
    const byClock = async () =>
      archive ? (await archiveDays(ports)).parts : await putOutAnnouncements(ports);
    const done =
      notices === undefined
        ? await byClock()
        : (await handOver("fa-system-notifications", notices, ports)).acked.length;
    return Response.json({ done, queries: before - invocationBudget.left() });
  });
}

const EDGE_RATE_LIMITER: RateLimit = { limit: async () => ({ success: true }) };
let known: object | undefined;

/** One object for all requests: the shop knows what it has composed by the environment. */
function unlimited(env: object): object {
  known ??= { ...env, EDGE_RATE_LIMITER };
  return known;
}
