import { tagVersionsOf } from "../../domain/cache/entry.ts";
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
  readonly tag_versions: string;
  readonly bytes: number;
}

/** Keeps values in this isolate; beyond its bounds the least recently used are evicted. */
export function memoryCacheLayer<Value>(bounds: Bounds<Value>): CacheLayer<Value> {
  const { entries_max, bytes_max, bytesOf, clock } = bounds;
  /** The least recently used first. */
  const entries = new Map<string, Entry<Value>>();
  const versions = new Map<string, number>();
  let bytes = 0;
  let invalidations = 0;

  const tagVersionsNow = (tags: readonly string[]) =>
    tagVersionsOf(tags.map((tag) => versions.get(tag)?.toString()));

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

    async get(key, tags) {
      const tag_versions = tagVersionsNow(tags);
      const found = entries.get(key);
      if (found === undefined) return { value: undefined, tag_versions };
      entries.delete(key);
      if (found.until <= clock() || found.tag_versions !== tag_versions) {
        bytes -= found.bytes;
        return { value: undefined, tag_versions };
      }
      entries.set(key, found);
      return { value: found.value, tag_versions };
    },

    async put(key, { value, ttl_seconds, tag_versions }) {
      drop(key);
      const size = bytesOf(value) + key.length;
      if (size > bytes_max) return;
      const until = clock() + ttl_seconds * 1_000;
      entries.set(key, { value, until, tag_versions, bytes: size });
      bytes += size;
      evict();
    },

    async remove(key) {
      drop(key);
    },

    async invalidate(tags) {
      invalidations += 1;
      for (const tag of tags) versions.set(tag, invalidations);
    },

    async clear(prefix, matches) {
      const meant = [...entries.keys()].filter((key) => key.startsWith(prefix) && matches(key));
      return { count: meant.filter(drop).length, complete: true };
    },

    probe: async () => undefined,
  };
  return layer;
}
