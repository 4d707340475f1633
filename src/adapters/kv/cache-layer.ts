import { packEntry, validText } from "../../domain/cache/entry.ts";
import type { CacheLayer } from "../../ports/cache/cache-layer.ts";

const TTL_MIN_SECONDS = 60;
/** An invocation may make a thousand calls; each of these is one, and there are several stores. */
const REMOVED_MAX = 180;

interface Means {
  readonly kv: KVNamespace;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/**
 * Keeps texts in Workers KV. Elsewhere in the world a change is seen a minute later, or more, so a
 * value that was removed may answer there for so long.
 * https://developers.cloudflare.com/kv/concepts/how-kv-works/
 */
export function kvCacheLayer({ kv, clock }: Means): CacheLayer<string> {
  return {
    name: "kv",

    get: async (key) => validText(await kv.get(key), clock()),

    async put(key, { value, ttl_seconds }) {
      const until = clock() + ttl_seconds * 1_000;
      const expirationTtl = Math.max(Math.ceil(ttl_seconds), TTL_MIN_SECONDS);
      await kv.put(key, packEntry({ text: value, until }), { expirationTtl });
    },

    remove: (key) => kv.delete(key),

    async clear(prefix, matches) {
      let count = 0;
      let cursor: string | null = null;
      for (;;) {
        const page: KVNamespaceListResult<unknown> = await kv.list({ prefix, cursor });
        const meant = page.keys.map(({ name }) => name).filter(matches);
        const removed = meant.slice(0, REMOVED_MAX - count);
        await Promise.all(removed.map((key) => kv.delete(key)));
        count += removed.length;
        if (removed.length < meant.length) return { count, complete: false };
        if (page.list_complete) return { count, complete: true };
        cursor = page.cursor;
      }
    },

    async probe() {
      const key = `probe:${crypto.randomUUID()}`;
      await kv.put(key, "ok", { expirationTtl: TTL_MIN_SECONDS });
      const found = await kv.get(key);
      await kv.delete(key);
      if (found !== "ok") throw new Error("kv did not answer what was written");
    },
  };
}
