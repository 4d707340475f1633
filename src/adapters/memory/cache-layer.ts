import type { CacheLayer } from "../../ports/cache/cache-layer.ts";

interface Bounds<Value> {
  readonly entries_max: number;
  readonly bytes_max: number;
  readonly bytesOf: (value: Value) => number;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

interface Entry<Value> {
  readonly value: Value;
  readonly until: number;
  readonly bytes: number;
}

/** Keeps values in this isolate; beyond its bounds the least recently used are evicted. */
export function memoryCacheLayer<Value>(bounds: Bounds<Value>): CacheLayer<Value> {
  const { entries_max, bytes_max, bytesOf, clock } = bounds;
  /** The least recently used first. */
  const entries = new Map<string, Entry<Value>>();
  let bytes = 0;

  function drop(key: string): boolean {
    bytes -= entries.get(key)?.bytes ?? 0;
    return entries.delete(key);
  }

  function evict(): void {
    for (const key of entries.keys()) {
      if (entries.size <= entries_max && bytes <= bytes_max) return;
      drop(key);
    }
  }

  const layer: CacheLayer<Value> = {
    name: "memory",

    async get(key) {
      const found = entries.get(key);
      if (found === undefined) return undefined;
      entries.delete(key);
      if (found.until <= clock()) {
        bytes -= found.bytes;
        return undefined;
      }
      entries.set(key, found);
      return found.value;
    },

    async put(key, { value, ttl_seconds }) {
      drop(key);
      const size = bytesOf(value) + key.length;
      if (size > bytes_max) return;
      const until = clock() + ttl_seconds * 1_000;
      entries.set(key, { value, until, bytes: size });
      bytes += size;
      evict();
    },

    async remove(key) {
      drop(key);
    },

    async clear(prefix, matches) {
      const meant = [...entries.keys()].filter((key) => key.startsWith(prefix) && matches(key));
      return { count: meant.filter(drop).length, complete: true };
    },

    probe: async () => undefined,
  };
  return layer;
}
