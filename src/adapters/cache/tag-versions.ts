import * as z from "zod";
import { CACHE_RULES } from "../../domain/cache/store.ts";
import type { Cacheable } from "../../ports/cache/cache.ts";
import type { CacheTags, TagVersions } from "../../ports/cache/cache-tags.ts";
import { type Means, read } from "./read.ts";

const ALL: Cacheable<TagVersions> = {
  key: { store: "config", name: "tag-versions", args: {} },
  version: 1,
  schema: z.record(z.string(), z.string()),
};

/**
 * The versions of tags, as new as the store `config` is: asked once by whoever shares it. What was
 * changed here is seen here at once.
 */
export function cachedTagVersions(means: Means, tags: CacheTags) {
  let doubtedUntil = Number.NEGATIVE_INFINITY;

  async function all(): Promise<TagVersions> {
    if (means.timing.clock() < doubtedUntil) return await tags.versions();
    return await read(means, { ...ALL, tag_versions: [] }, () => tags.versions());
  }

  return {
    /** In the order of the names; nothing is asked where there are none. */
    async of(names: readonly string[]): Promise<readonly string[]> {
      if (names.length === 0) return [];
      const known = await all();
      return names.map((name) => known[name] ?? "0");
    },

    /** A write counts from its commit on, which is not seen here. */
    doubt(): void {
      doubtedUntil = means.timing.clock() + CACHE_RULES.config.fresh_seconds * 1_000;
    },
  };
}
