import { z } from "zod";
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
  fetch: (request, env, context) =>
    new URL(request.url).pathname === INVOCATIONS
      ? invoke(request, unlimited(env))
      : worker.fetch(request, unlimited(env), context),
} satisfies ExportedHandler<object>;

const Asked = z.object({
  notices: z.array(z.unknown()).optional(),
  archive: z.literal(true).optional(),
});

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
