import { storePrefix, tagName } from "../../domain/cache/key.ts";
import { matchesPattern } from "../../domain/cache/pattern.ts";
import { errorMessage } from "../../domain/error-message.ts";
import type { Cache } from "../../ports/cache/cache.ts";
import type { CacheLayer } from "../../ports/cache/cache-layer.ts";
import type { CacheTags } from "../../ports/cache/cache-tags.ts";
import type { Log } from "../../ports/operations/log.ts";
import { openCounters } from "./counters.ts";
import { type CachedValue, type Means, read } from "./read.ts";
import { GET_MS, sharedLayer } from "./shared-layer.ts";
import { openSingleFlight, type Timing } from "./single-flight.ts";
import { cachedTagVersions } from "./tag-versions.ts";

interface Layers {
  readonly memory: CacheLayer<CachedValue>;
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
export function layeredCache(layers: Layers, timing: Timing): Cache {
  const { memory, log } = layers;
  const shared = sharedLayer(layers.shared, { ...timing, log });
  const counters = openCounters(layers.shared.name);
  const means: Means = { ...layers, shared, counters, timing, flights: openSingleFlight(timing) };
  const versions = cachedTagVersions(means, layers.tags);
  return {
    async read(what, load) {
      const { key, tags = [] } = what;
      const began = timing.clock();
      const tag_versions = await versions.of(tags.map((tag) => tagName(key.store, tag)));
      // A request waits for the shared layer once.
      const alone = timing.clock() - began >= GET_MS;
      return await read(means, { ...what, tag_versions, alone }, load);
    },

    invalidation(store, tags) {
      versions.doubt();
      return layers.tags.invalidate(tags.map((tag) => tagName(store, tag)));
    },

    async clear(store, pattern) {
      const prefix = storePrefix(store);
      const matches = (key: string) => matchesPattern(pattern, key.slice(prefix.length));
      await memory.clear(prefix, matches);
      try {
        return await layers.shared.clear(prefix, matches);
      } catch (error) {
        log.error("cache.not_cleared", { store, cause: errorMessage(error) });
        return undefined;
      }
    },

    async health() {
      const began = timing.clock();
      const isThere = await shared.probe();
      const latency_ms = Math.round(timing.clock() - began);
      const state = isThere ? ("ok" as const) : ("down" as const);
      return [
        { layer: memory.name, state: "ok", circuit: "closed", latency_ms: 0 },
        { layer: layers.shared.name, state, circuit: shared.circuit(), latency_ms },
      ];
    },

    figures: counters.figures,
  };
}
