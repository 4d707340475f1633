import { layeredCache } from "./adapters/cache/layered.ts";
import type { CachedValue } from "./adapters/cache/read.ts";
import { probedHealth } from "./adapters/health/probes.ts";
import { kvCacheLayer } from "./adapters/kv/cache-layer.ts";
import { memoryCacheLayer } from "./adapters/memory/cache-layer.ts";
import { cachedCatalogue } from "./adapters/memory/catalogue.ts";
import { cachedPublicCatalogue, showingChanges } from "./adapters/memory/public-catalogue.ts";
import { inBackground } from "./adapters/trips/background.ts";
import { counted } from "./adapters/trips/counter.ts";
import { REDIS } from "./adapters/upstash/registry.ts";
import type { Bindings } from "./bindings.ts";
import type { Environment } from "./config.ts";
import { hexHmac } from "./domain/digest.ts";
import type { Cache } from "./ports/cache/cache.ts";
import type { CacheTags } from "./ports/cache/cache-tags.ts";
import type { Ports } from "./ports/index.ts";
import type { Log } from "./ports/operations/log.ts";
import type { CatalogueOrigin } from "./ports/products/catalogue.ts";
import type { PublicCatalogueOrigin } from "./ports/products/public-catalogue.ts";

interface Means {
  readonly cacheTags: CacheTags;
  readonly catalogue: CatalogueOrigin;
  readonly publicCatalogueOrigin: PublicCatalogueOrigin;
}

/** The cache, and the catalogue: as orders are priced by it, and as visitors see it. */
export function caching(
  { CACHE }: Pick<Bindings, "CACHE">,
  { log, ...values }: Environment & { readonly log: Log },
  { cacheTags, catalogue: stored, publicCatalogueOrigin: origin }: Means,
): Pick<Ports, "cache" | "catalogue" | "publicCatalogue"> {
  const cache = cacheOf(CACHE, cacheTags, { ...values, log });
  const publicCatalogue = cachedPublicCatalogue({ origin, cache, clock });
  const catalogue = showingChanges(cachedCatalogue(stored, Date.now), publicCatalogue);
  return { cache, catalogue, publicCatalogue };
}

/** What the shop stands on; the caches it goes on without. */
export function healthWithCaches(
  { CACHE }: Pick<Bindings, "CACHE">,
  values: Environment,
  needed: Parameters<typeof probedHealth>[0],
): Ports["health"] {
  const kv = () => CACHE.get("health");
  if (!REDIS.upstash.isSet(values)) return probedHealth(needed, { kv });
  const redis = REDIS.upstash.open(values, { clock });
  return probedHealth(needed, { kv, redis: () => redis.probe() });
}

const MEMORY = { entries_max: 1_000, bytes_max: 16 * 1024 * 1024 };
/** KV takes one write of a key in a second, and tells of it a minute later. */
const KV_FROM_SECONDS = 60;

/** `Date.now` is looked up each time: tests exchange it. */
const clock = () => Date.now();

/** Redis where there is one, else KV, behind the memory of this isolate. */
function cacheOf(
  kv: KVNamespace,
  tags: CacheTags,
  { log, ...values }: Environment & { readonly log: Log },
): Cache {
  const isRedis = REDIS.upstash.isSet(values);
  const shared = isRedis ? REDIS.upstash.open(values, { clock }) : kvCacheLayer({ kv, clock });
  const layers = {
    memory: memoryCacheLayer<CachedValue>({
      ...MEMORY,
      bytesOf: ({ bytes }: CachedValue) => bytes,
      clock,
    }),
    shared: counted(shared),
    tags,
    secret: hexHmac("sha256", values.SECRET_KEY, "what is cached"),
    shared_from_seconds: isRedis ? 0 : KV_FROM_SECONDS,
    log,
  };
  const wait = (ms: number, signal: AbortSignal) => scheduler.wait(ms, { signal });
  return layeredCache(layers, { clock, wait, background: inBackground });
}
