import type { Staff } from "../../domain/actor.ts";
import type { CacheStore } from "../../domain/cache/store.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Cleared } from "../../ports/cache/cache-layer.ts";
import type { Use } from "../../ports/index.ts";

interface Clearing {
  readonly stores: readonly CacheStore[];
  /** Of names within a store. */
  readonly pattern: string;
}

/**
 * Removes values from stores. Who does is noted before, so that none is cleared of which nobody
 * knows who did. Other isolates believe what they hold themselves
 * for as long as the store's rule lets them.
 */
export async function clearCache(
  ports: Use<"audit" | "cache" | "now">,
  staff: Staff,
  { stores, pattern }: Clearing,
): Promise<Cleared> {
  const action = {
    action: "cache.clear",
    resource: "cache",
    resource_id: stores.join(" "),
    old: null,
    new: { pattern },
  };
  await ports.audit.commit(staff, action, { at: ports.now() });
  let count = 0;
  let complete = true;
  let away = false;
  for (const store of stores) {
    const cleared = await ports.cache.clear(store, pattern);
    count += cleared?.count ?? 0;
    complete &&= cleared?.complete ?? false;
    away ||= cleared === undefined;
  }
  return away ? refuse("service.unavailable", { retry_after_seconds: 10 }) : { count, complete };
}
