import { databaseWith } from "../../src/adapters/trips/counter.ts";
import worker from "../../src/worker.ts";

export { DiscordGate, Limiter, Metrics, Wallet } from "../../src/worker.ts";

/** Where the soak says how long each trip to D1 takes from now on: `?ms=500`. */
const SLOWNESS = "/soak/d1";

let slowness_ms = 0;

/** The shop as it is deployed, with a database that can be made slow, and no limit at its edge. */
export default {
  async fetch(request, env, context) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname !== SLOWNESS) return await worker.fetch(request, changed(env), context);
    slowness_ms = Number(searchParams.get("ms"));
    return new Response(null, { status: 204 });
  },
  queue: (batch, env) => worker.queue(batch, changed(env)),
  scheduled: (event, env) => worker.scheduled(event, changed(env)),
} satisfies ExportedHandler<{ readonly DB: D1Database }>;

const EDGE_RATE_LIMITER: RateLimit = { limit: async () => ({ success: true }) };
let known: object | undefined;

/** One object for all requests: the shop knows what it has composed by the environment. */
function changed(env: { readonly DB: D1Database }): object {
  known ??= { ...env, EDGE_RATE_LIMITER, DB: slowDatabase(env.DB) };
  return known;
}

function slowDatabase(database: D1Database): D1Database {
  const late = async <Answer>(call: () => Promise<Answer>): Promise<Answer> => {
    await scheduler.wait(slowness_ms);
    return await call();
  };
  // Whatever a statement or a batch answers is a promise, which nothing says to the compiler.
  return databaseWith(database, (_queries, call) =>
    slowness_ms === 0 ? call() : (late(async () => await call()) as ReturnType<typeof call>),
  );
}
