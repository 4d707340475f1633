import * as z from "zod";
import type { CatalogueFacts } from "../../domain/products/catalogue-pricing.ts";
import type { Cache, Cacheable } from "../../ports/cache/cache.ts";
import type { Write } from "../../ports/commit.ts";
import type { Catalogue } from "../../ports/products/catalogue.ts";
import type {
  PublicCatalogue,
  PublicCatalogueOrigin,
} from "../../ports/products/public-catalogue.ts";

interface Means {
  readonly origin: PublicCatalogueOrigin;
  readonly cache: Cache;
  /** Milliseconds. */
  readonly clock: () => number;
}

interface Doubtful extends PublicCatalogue {
  /** Somebody here changes it in these seconds: each read asks the origin. */
  doubt(seconds: number): void;
}

const EDITION: Cacheable<string> = {
  key: { store: "config", name: "catalogue-edition", args: {} },
  version: 1,
  schema: z.string().min(1).max(100),
};

/** Sealed by the shop itself, so that its form is not looked at row by row. */
const Facts = z.custom<CatalogueFacts>((data) => {
  const lists = ["categories", "products", "sources", "margins"];
  const isObject = typeof data === "object" && data !== null;
  return isObject && "settings" in data && lists.every((name) => isList(Reflect.get(data, name)));
});

function isList(value: unknown): boolean {
  return Array.isArray(value);
}

/** Of a form of the catalogue that is no longer read, nothing is answered: raise it then. */
const FACTS_VERSION = 1;

function factsOf(edition: string): Cacheable<CatalogueFacts> {
  const key = { store: "price", name: "catalogue", args: { edition } } as const;
  return { key, version: FACTS_VERSION, schema: Facts };
}

/**
 * Holds what was read last in this isolate, and takes another edition from the cache, where another
 * isolate has put it: the database gives each edition once, and not to each isolate. An edition
 * never comes back, so what is kept under its name cannot be old.
 */
export function cachedPublicCatalogue({ origin, cache, clock }: Means): Doubtful {
  let held: { readonly edition: string; readonly facts: CatalogueFacts } | undefined;
  let doubtedUntil = Number.NEGATIVE_INFINITY;

  async function editionNow(): Promise<string> {
    if (clock() >= doubtedUntil) return await cache.read(EDITION, origin.edition);
    return await origin.edition();
  }

  return {
    async facts() {
      const known = held;
      try {
        const edition = await editionNow();
        if (known?.edition === edition) return known.facts;
        const facts = await cache.read(factsOf(edition), origin.facts);
        held = { edition, facts };
        return facts;
      } catch (error) {
        if (known === undefined) throw error;
        return known.facts;
      }
    },

    doubt(seconds) {
      doubtedUntil = Math.max(doubtedUntil, clock() + seconds * 1_000);
    },
  };
}

/** A catalogue whose changes visitors see at once, where they are made here. */
export function showingChanges(catalogue: Catalogue, shown: Doubtful): Catalogue {
  const showing =
    <Given extends readonly unknown[]>(describe: (...given: Given) => Write) =>
    (...given: Given): Write => {
      shown.doubt(1);
      return describe(...given);
    };
  return {
    ...catalogue,
    doubt() {
      catalogue.doubt();
      shown.doubt(1);
    },
    apply: showing(catalogue.apply),
    edit: showing(catalogue.edit),
    pause: showing(catalogue.pause),
    resume: showing(catalogue.resume),
    putSetting: showing(catalogue.putSetting),
  };
}
