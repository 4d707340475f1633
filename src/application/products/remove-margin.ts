import type { Staff } from "../../domain/actor.ts";
import type { Proposal } from "../../domain/operations/proposal.ts";
import type { MarginRule } from "../../domain/products/margin.ts";
import { refuse } from "../../domain/refusal.ts";
import { marginChange, marginSubject } from "../shared/changes/margin-change.ts";
import { proposeChange, refuseWithoutReason } from "../shared/propose-change.ts";
import type { MarginPorts } from "./put-margin.ts";

/**
 * Takes a rule away; what it covered falls to the next wider rule, and to the bare cost without
 * any. Where that moves prices too far it is only proposed.
 */
export async function removeMargin(
  ports: MarginPorts,
  staff: Staff,
  { id, reason }: { readonly id: MarginRule["id"]; readonly reason?: string | undefined },
): Promise<Proposal | undefined> {
  const at = ports.now();
  const { margins } = await ports.catalogue.snapshot(staff.catalogue_version);
  const rule = margins.find((each) => each.id === id) ?? refuse("margin.not_found");
  const asked = { subject: marginSubject(rule), value: { removed: true } };
  const change = await marginChange(ports, asked, { ...staff, at });
  if (change.needsAnother) {
    const proposed = { change, reason: reason ?? refuseWithoutReason("/query/reason") };
    return await proposeChange(ports, staff, proposed);
  }
  const { action, resource, old, writesAlone: writes } = change;
  await ports.audit.commit(
    staff,
    { action, resource, resource_id: id, old, new: null },
    { at, writes },
  );
  return undefined;
}
