import { storePrefix, tagName } from "../../domain/cache/key.ts";
import { matchesPattern } from "../../domain/cache/pattern.ts";
import { errorMessage } from "../../domain/error-message.ts";
import type { Cache } from "../../ports/cache/cache.ts";
import type { CacheLayer } from "../../ports/cache/cache-layer.ts";
import type { CacheTags } from "../../ports/cache/cache-tags.ts";
import type { Log } from "../../ports/operations/log.ts";
import { openCounters } from "./counters.ts";
import { openFlights, type Pace } from "./flights.ts";
import { generationsBehind } from "./generations.ts";
import { type Held, type Means, read } from "./read.ts";
import { LOOK_MS, sharedLayer } from "./shared-layer.ts";

export interface Layers {
  readonly memory: CacheLayer<Held>;
  readonly shared: CacheLayer<string>;
  readonly tags: CacheTags;
  readonly secret: string;
  readonly shared_from_seconds: number;
  readonly log: Log;
}

/**
 * A cache of two layers: this isolate's memory, and one that all isolates share. The memory is
 * believed for as long as a store's rule says, and after that where the shared layer is away.
 */
export function layeredCache(layers: Layers, pace: Pace): Cache {
  const { memory, log } = layers;
  const shared = sharedLayer(layers.shared, { ...pace, log });
  const counters = openCounters(layers.shared.name);
  const means: Means = { ...layers, shared, counters, pace, flights: openFlights(pace) };
  const generations = generationsBehind(means, layers.tags);
  return {
    async read(what, load) {
      const { key, tags = [] } = what;
      const began = pace.clock();
      const of = await generations.of(tags.map((tag) => tagName(key.store, tag)));
      // A request waits for the shared layer once.
      const alone = pace.clock() - began >= LOOK_MS;
      return await read(means, { ...what, generations: of, alone }, load);
    },

    invalidating(store, tags) {
      generations.doubt();
      return layers.tags.touch(tags.map((tag) => tagName(store, tag)));
    },

    async clear(store, pattern) {
      const prefix = storePrefix(store);
      const isMeant = (key: string) => matchesPattern(pattern, key.slice(prefix.length));
      await memory.clear(prefix, isMeant);
      try {
        return await layers.shared.clear(prefix, isMeant);
      } catch (error) {
        log.error("cache.not_cleared", { store, cause: errorMessage(error) });
        return undefined;
      }
    },

    async health() {
      const began = pace.clock();
      const isThere = await shared.probe();
      const latency_ms = Math.round(pace.clock() - began);
      const state = isThere ? ("ok" as const) : ("down" as const);
      return [
        { layer: memory.name, state: "ok", circuit: "closed", latency_ms: 0 },
        { layer: layers.shared.name, state, circuit: shared.circuit(), latency_ms },
      ];
    },

    figures: counters.figures,
  };
}
