import worker from "../../src/worker.ts";

export { Limiter, Wallet } from "../../src/worker.ts";

/**
 * The shop as it is deployed, but for its fence. On the platform that is a counter in the memory of
 * the machine; the simulator makes a Durable Object and a disk write of it, a trip that nobody
 * makes in production.
 */
export default {
  ...worker,
  fetch: (request, env, context) => worker.fetch(request, fenced(env), context),
} satisfies ExportedHandler<object>;

const FENCE: RateLimit = { limit: async () => ({ success: true }) };
let known: object | undefined;

/** One object for all requests: the shop knows what it has composed by the environment. */
function fenced(env: object): object {
  known ??= { ...env, FENCE };
  return known;
}
