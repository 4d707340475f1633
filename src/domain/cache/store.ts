import * as z from "zod";

/** The caches there are, each with statistics of its own, and each cleared by itself. */
export const CACHE_STORES = ["config", "ppob", "price", "reports"] as const;
export type CacheStore = (typeof CACHE_STORES)[number];
export const zCacheStore = z.enum(CACHE_STORES);

/** How long a value of a store serves. Ages count from when it was loaded, wherever it is kept. */
export interface CacheRule {
  /** As good as new. */
  readonly fresh_seconds: number;
  /** For so long afterwards it is answered still, and loaded anew meanwhile. */
  readonly revalidate_seconds: number;
  /** For so long after it was fresh it is answered where nothing can be loaded. */
  readonly grace_seconds: number;
  /** How long an isolate believes its own copy before it asks the shared layer; 0 keeps none. */
  readonly memory_seconds: number;
  /** Longer values, as they are stored, are kept by nobody. */
  readonly bytes_max: number;
  /** Whose values these are: an owner's have the owner in their key. */
  readonly audience: "everyone" | "owner";
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const KIB = 1024;

export const CACHE_RULES = {
  /** What all isolates agree on before they know anything: the number of the catalogue. */
  config: {
    ...{ fresh_seconds: 1, revalidate_seconds: 0, grace_seconds: HOUR },
    ...{ memory_seconds: 1, bytes_max: 4 * KIB, audience: "everyone" },
  },
  /** What visitors of the PPOB shelf are shown beside the catalogue. */
  ppob: {
    ...{ fresh_seconds: HOUR, revalidate_seconds: HOUR, grace_seconds: DAY },
    ...{ memory_seconds: 1, bytes_max: 256 * KIB, audience: "everyone" },
  },
  /** The catalogue as visitors see it, by its edition; whoever reads it keeps it. */
  price: {
    ...{ fresh_seconds: HOUR, revalidate_seconds: 0, grace_seconds: DAY },
    ...{ memory_seconds: 0, bytes_max: 6 * 1024 * KIB, audience: "everyone" },
  },
  /** Figures for staff. */
  reports: {
    ...{ fresh_seconds: 15, revalidate_seconds: 15 * MINUTE, grace_seconds: HOUR },
    ...{ memory_seconds: 15, bytes_max: 512 * KIB, audience: "owner" },
  },
} as const satisfies Readonly<Record<CacheStore, CacheRule>>;

/** Seconds after which nobody answers a value of this store any more. */
export function lifetimeOf({ fresh_seconds, revalidate_seconds, grace_seconds }: CacheRule) {
  return fresh_seconds + Math.max(revalidate_seconds, grace_seconds);
}
