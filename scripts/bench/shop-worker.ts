import { Wallet as ShopWallet } from "../../src/adapters/durable/wallet/object.ts";
import type { Id } from "../../src/domain/ids.ts";
import worker from "../../src/worker.ts";
import { age } from "./age.ts";

export { Limiter } from "../../src/worker.ts";

/** The wallet as it is deployed, and a way to give it a long past in no time. */
export class Wallet extends ShopWallet {
  age(owner: Id<"user">, entries: number): void {
    age(this.ctx.storage, owner, entries);
  }
}

/**
 * The shop as it is deployed, but for its limiter at the edge. On the platform that is a counter in
 * the memory of the machine; the simulator makes a Durable Object and a disk write of it, a trip
 * that nobody makes in production.
 */
export default {
  ...worker,
  fetch: (request, env, context) => worker.fetch(request, unlimited(env), context),
} satisfies ExportedHandler<object>;

const EDGE_RATE_LIMITER: RateLimit = { limit: async () => ({ success: true }) };
let known: object | undefined;

/** One object for all requests: the shop knows what it has composed by the environment. */
function unlimited(env: object): object {
  known ??= { ...env, EDGE_RATE_LIMITER };
  return known;
}
