import type { Staff } from "../../domain/actor.ts";
import type { Use } from "../../ports/index.ts";

/** Writes down who takes which data out of the shop, before any of it leaves. */
export async function noteExport(
  ports: Use<"audit" | "now">,
  staff: Staff,
  what: { readonly resource: string; readonly resource_id: string; readonly asked: object },
): Promise<void> {
  const { resource, resource_id, asked } = what;
  const entry = { action: `${resource}.export`, resource, resource_id, old: null, new: asked };
  await ports.audit.commit(staff, entry, { at: ports.now() });
}
