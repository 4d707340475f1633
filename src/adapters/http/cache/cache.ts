import * as z from "zod";
import { clearCache } from "../../../application/cache/clear-cache.ts";
import { forgetNames } from "../../../application/cache/forget-names.ts";
import { CacheLayerHealth, CacheStoreFigures } from "../../../domain/cache/figures.ts";
import { CachePattern } from "../../../domain/cache/pattern.ts";
import { CACHE_STORES, zCacheStore } from "../../../domain/cache/store.ts";
import { refuse } from "../../../domain/refusal.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";

const TAG = "Cache";
const READ = { staff: "cache:read" } as const;
const CLEAR = { staff: "cache:clear" } as const;

const Cleared = z
  .object({
    count: z.int().min(0).meta({ description: "So many values were removed" }),
    complete: z.boolean().meta({ description: "False where more are left: ask again" }),
  })
  .meta({ id: "CacheCleared" });

const getHealth = endpoint(
  {
    method: "get",
    path: "/cache/health",
    audience: READ,
    tag: TAG,
    summary: "Whether the cache answers",
    description:
      "Writes a value to each layer, reads it and deletes it. 503 where the shared layer does " +
      "not answer: the shop then loads everything itself, and goes on.",
    answer: {
      status: 200,
      schema: z
        .object({ status: z.literal("ok"), layers: z.array(CacheLayerHealth) })
        .meta({ id: "CacheHealth" }),
      description: "Every layer answers",
    },
    refuses: ["service.unavailable"],
  },
  async ({ ports }) => {
    const layers = await ports.cache.health();
    const down = layers.filter(({ state }) => state === "down");
    if (down.length > 0) {
      const named = down.map(({ layer, circuit }) => `${layer} (circuit ${circuit})`);
      refuse("service.unavailable", {
        detail: `down: ${named.join(", ")}`,
        retry_after_seconds: 5,
      });
    }
    return { body: { status: "ok" as const, layers } };
  },
);

export const getStats = endpoint(
  {
    method: "get",
    path: "/cache/stats",
    audience: READ,
    tag: TAG,
    summary: "What the cache has answered, by store and layer",
    description:
      "Counted in the isolate that answers, since it started. `requests` is the sum of what " +
      "became of them.",
    answer: {
      status: 200,
      schema: z
        .object({
          counted: z.literal("isolate").meta({ description: "Another isolate counts by itself" }),
          data: z.array(CacheStoreFigures),
        })
        .meta({ id: "CacheStats" }),
      description: "Every store",
    },
    refuses: [],
  },
  async ({ ports }) => ({ body: { counted: "isolate" as const, data: ports.cache.figures() } }),
);

export const deleteCache = endpoint(
  {
    method: "delete",
    path: "/cache/clear",
    audience: CLEAR,
    tag: TAG,
    summary: "Remove values of one store, or of all",
    description:
      "The pattern is of names within a store, such as `catalogue:*`; it reaches nothing else.",
    query: z.strictObject({
      store: zCacheStore.optional(),
      pattern: CachePattern.default("*").meta({ example: "popular:*" }),
    }),
    answer: { status: 200, schema: Cleared, description: "What was removed" },
    refuses: ["service.unavailable"],
  },
  async ({ ports, actor, query: { store, pattern } }) => {
    const stores = store === undefined ? CACHE_STORES : [store];
    return { body: await clearCache(ports, actor, { stores, pattern }) };
  },
);

export const deleteProducts = endpoint(
  {
    method: "delete",
    path: "/cache/ppob/products",
    audience: CLEAR,
    tag: TAG,
    summary: "Let the shelf be loaded anew",
    answer: { status: 200, schema: Cleared, description: "What was removed" },
    refuses: ["service.unavailable"],
  },
  async ({ ports, actor }) => {
    const stores = ["config", "ppob", "price"] as const;
    return { body: await clearCache(ports, actor, { stores, pattern: "*" }) };
  },
);

export const deleteInquiry = endpoint(
  {
    method: "delete",
    path: "/cache/ppob/inquiry",
    audience: CLEAR,
    tag: TAG,
    summary: "Forget the names that suppliers have told",
    description: "Bills that were found stay: their customers pay by them.",
    answer: { status: 200, schema: Cleared, description: "How many were forgotten" },
    refuses: [],
  },
  async ({ ports, actor }) => ({ body: await forgetNames(ports, actor) }),
);

export const cacheEndpoints: readonly Endpoint[] = [
  getHealth,
  getStats,
  deleteCache,
  deleteProducts,
  deleteInquiry,
];
