import type { Write } from "../../ports/commit.ts";
import type {
  Catalogue,
  CatalogueOrigin,
  CatalogueSnapshot,
} from "../../ports/products/catalogue.ts";

/**
 * Holds the newest snapshot in this isolate's memory. A caller who names a version never gets an
 * older one; a caller who names none may get one that was current `ttlSeconds` ago. What was
 * changed here is seen here at once. `clock` counts milliseconds.
 */
export function cachedCatalogue(
  origin: CatalogueOrigin,
  clock: () => number,
  ttlSeconds = 1,
): Catalogue {
  const ttlMs = ttlSeconds * 1000;
  let held: CatalogueSnapshot | undefined;
  let checkedAt = 0;
  let doubtedUntil = 0;
  let loads = 0;
  let heldLoad = 0;

  /** Each request makes its own read: workerd lets no request await the I/O of another. */
  const load = async (): Promise<CatalogueSnapshot> => {
    const at = clock();
    loads += 1;
    const mine = loads;
    const loaded = await origin.snapshot();
    if (mine > heldLoad) {
      held = loaded;
      heldLoad = mine;
      checkedAt = Math.max(checkedAt, at);
    }
    return loaded;
  };

  /**
   * Only the first caller after `ttlMs` compares versions; until it is done, and while the origin
   * does not answer, the others get the snapshot that is held.
   */
  const check = async (known: CatalogueSnapshot): Promise<CatalogueSnapshot> => {
    checkedAt = clock();
    const now = async () => ((await origin.version()) === known.version ? known : load());
    return now().catch(() => known);
  };

  /**
   * A write takes effect when it is committed, which this does not see: for `ttlMs` from now, every
   * read compares versions.
   */
  const doubting =
    <Given extends readonly unknown[]>(describe: (...given: Given) => Write) =>
    (...given: Given): Write => {
      doubtedUntil = clock() + ttlMs;
      return describe(...given);
    };

  return {
    ...origin,
    snapshot: (version) => {
      if (held === undefined) return load();
      if (version !== undefined) {
        return version <= held.version ? Promise.resolve(held) : load();
      }
      const at = clock();
      const isFresh = at < checkedAt + ttlMs && at >= doubtedUntil;
      return isFresh ? Promise.resolve(held) : check(held);
    },
    recent: (seconds) => (clock() < checkedAt + seconds * 1000 ? held?.settings : undefined),
    doubt() {
      checkedAt = Number.NEGATIVE_INFINITY;
    },
    apply: doubting(origin.apply),
    edit: doubting(origin.edit),
    pause: doubting(origin.pause),
    resume: doubting(origin.resume),
    putSetting: doubting(origin.putSetting),
  };
}
