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

/**
 * Keeps values in this isolate. Where there are too many, or they are too large together, those
 * leave that nobody has looked at for longest.
 */
export function memoryCacheLayer<Value>(bounds: Bounds<Value>): CacheLayer<Value> {
  const { entries_max, bytes_max, bytesOf, clock } = bounds;
  /** In the order in which they were looked at last. */
  const entries = new Map<string, Entry<Value>>();
  let bytes = 0;

  function drop(key: string): boolean {
    bytes -= entries.get(key)?.bytes ?? 0;
    return entries.delete(key);
  }

  function makeRoom(): void {
    for (const key of entries.keys()) {
      if (entries.size <= entries_max && bytes <= bytes_max) return;
      drop(key);
    }
  }

  const layer: CacheLayer<Value> = {
    name: "memory",

    async look(key) {
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
      makeRoom();
    },

    async remove(key) {
      drop(key);
    },

    async clear(prefix, isMeant) {
      const meant = [...entries.keys()].filter((key) => key.startsWith(prefix) && isMeant(key));
      return { count: meant.filter(drop).length, complete: true };
    },

    probe: async () => undefined,
  };
  return layer;
}
