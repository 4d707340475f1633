import type { Staff } from "../../domain/actor.ts";
import type { MarginRule } from "../../domain/products/margin.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

/**
 * Takes a rule away; what it covered falls to the next wider rule, and to the bare cost without
 * any.
 */
export async function removeMargin(
  ports: Use<"audit" | "catalogue" | "now">,
  staff: Staff,
  id: MarginRule["id"],
): Promise<void> {
  const { margins } = await ports.catalogue.snapshot(staff.catalogue_version);
  const rule = margins.find((each) => each.id === id) ?? refuse("margin.not_found");
  const action = {
    action: "margin.remove",
    resource: "margin",
    resource_id: id,
    old: rule,
    new: null,
  };
  await ports.audit.commit(staff, action, {
    at: ports.now(),
    writes: [ports.catalogue.removeMargin(id)],
  });
}
