import type { CacheOutcome, CacheStoreFigures, LayerOutcome } from "../../domain/cache/figures.ts";
import { CACHE_STORES, type CacheStore } from "../../domain/cache/store.ts";

interface Counts {
  readonly outcomes: Record<CacheOutcome, number>;
  readonly layers: Readonly<Record<"memory" | "shared", Record<LayerOutcome, number>>>;
}

/** Counts what becomes of questions, by store and layer. */
export function openCounters(sharedName: string) {
  const counts = new Map<CacheStore, Counts>(CACHE_STORES.map((store) => [store, empty()]));
  const of = (store: CacheStore) => counts.get(store) ?? empty();
  return {
    answered(store: CacheStore, outcome: CacheOutcome): void {
      of(store).outcomes[outcome] += 1;
    },

    looked(store: CacheStore, layer: "memory" | "shared", outcome: LayerOutcome): void {
      of(store).layers[layer][outcome] += 1;
    },

    figures: (): readonly CacheStoreFigures[] =>
      [...counts].map(([store, { outcomes, layers }]) => ({
        store,
        requests: sumOf(outcomes),
        ...outcomes,
        layers: [
          { layer: "memory", requests: sumOf(layers.memory), ...layers.memory },
          { layer: sharedName, requests: sumOf(layers.shared), ...layers.shared },
        ],
      })),
  };
}

function empty(): Counts {
  const layer = () => ({ hits: 0, stale: 0, misses: 0, errors: 0 });
  return {
    outcomes: { hits: 0, coalesced: 0, stale: 0, misses: 0, errors: 0 },
    layers: { memory: layer(), shared: layer() },
  };
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
