import type { DiscordGate } from "./adapters/durable/discord-gate/object.ts";
import type { Limiter } from "./adapters/durable/limiter/object.ts";
import type { Metrics } from "./adapters/durable/metrics/object.ts";
import type { Wallet } from "./adapters/durable/wallet/object.ts";
import type { QueueName } from "./domain/operations/job.ts";

/**
 * What the platform binds to the Worker. Names as in `wrangler.toml`; a queue's is its own in
 * capitals.
 */
export interface Bindings extends Readonly<Record<Uppercase<QueueName>, Queue>> {
  readonly DB: D1Database;
  readonly CACHE: KVNamespace;
  readonly WALLETS: DurableObjectNamespace<Wallet>;
  readonly UPLOADS: R2Bucket;
  readonly LIMITERS: DurableObjectNamespace<Limiter>;
  readonly DISCORD_GATES: DurableObjectNamespace<DiscordGate>;
  readonly METRICS: DurableObjectNamespace<Metrics>;
  readonly EDGE_RATE_LIMITER: RateLimit;
  /** A deployment may go without. */
  readonly ANALYTICS?: AnalyticsEngineDataset;
}

export function queuesOf(env: Bindings): Readonly<Record<QueueName, Queue>> {
  return {
    projections: env.PROJECTIONS,
    ppob: env.PPOB,
    notifications: env.NOTIFICATIONS,
    webhooks: env.WEBHOOKS,
    money: env.MONEY,
    files: env.FILES,
    deliveries: env.DELIVERIES,
    discord: env.DISCORD,
    events: env.EVENTS,
  };
}
