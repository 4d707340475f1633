import * as z from "zod";
import { zCacheStore } from "./store.ts";

const zCount = z.int().min(0);

/** What became of the questions to a store in one isolate; together they are `requests`. */
const CacheCounts = z.object({
  requests: zCount,
  hits: zCount.meta({ description: "Answered as good as new" }),
  coalesced: zCount.meta({ description: "Answered by what another request was loading" }),
  stale: zCount.meta({ description: "Answered by an old value, by rule or for want of a new one" }),
  misses: zCount.meta({ description: "Loaded" }),
  errors: zCount.meta({ description: "Could not be loaded, and nothing old was there" }),
});
type CacheCounts = z.infer<typeof CacheCounts>;
export type CacheOutcome = Exclude<keyof CacheCounts, "requests">;

/** What became of the looks into one layer. */
const LayerCounts = z.object({
  requests: zCount,
  hits: zCount,
  stale: zCount,
  misses: zCount,
  errors: zCount.meta({ description: "It did not answer in time, or was not asked for that" }),
});
type LayerCounts = z.infer<typeof LayerCounts>;
export type LayerOutcome = Exclude<keyof LayerCounts, "requests">;

export const CacheStoreFigures = CacheCounts.extend({
  store: zCacheStore,
  layers: z.array(LayerCounts.extend({ layer: z.string().meta({ example: "memory" }) })),
});
export type CacheStoreFigures = z.infer<typeof CacheStoreFigures>;

export const CacheLayerHealth = z.object({
  layer: z.string().meta({ example: "upstash" }),
  state: z.enum(["ok", "down"]),
  circuit: z.enum(["closed", "open", "half_open"]),
  latency_ms: zCount.meta({ example: 4, description: "Of writing, reading and deleting a value" }),
});
export type CacheLayerHealth = z.infer<typeof CacheLayerHealth>;
