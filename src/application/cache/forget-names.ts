import type { Staff } from "../../domain/actor.ts";
import type { Cleared } from "../../ports/cache/cache-layer.ts";
import type { Use } from "../../ports/index.ts";

/**
 * Forgets what suppliers said lately of the names behind numbers. Bills that were found stay: they
 * are what their customers pay by.
 */
export async function forgetNames(
  ports: Use<"audit" | "nameChecks" | "now">,
  staff: Staff,
): Promise<Cleared> {
  const count = await ports.nameChecks.count();
  const action = {
    action: "cache.clear",
    resource: "cache",
    resource_id: "name_checks",
    old: null,
    new: { count },
  };
  const writes = [ports.nameChecks.forgetAll()];
  await ports.audit.commit(staff, action, { at: ports.now(), writes });
  return { count, complete: true };
}
