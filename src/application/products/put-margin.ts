import type { Staff } from "../../domain/actor.ts";
import type { Proposal } from "../../domain/operations/proposal.ts";
import type { MarginRule, MarginTerms } from "../../domain/products/margin.ts";
import type { Use } from "../../ports/index.ts";
import { marginChange, marginSubject } from "../shared/changes/margin-change.ts";
import { proposeChange, refuseWithoutReason } from "../shared/propose-change.ts";

export type MarginPorts = Use<
  "alerts" | "audit" | "catalogue" | "now" | "priceHistory" | "secondPerson"
>;

/**
 * Sets the rule of one target. A rule that is there already is replaced and keeps its id. What
 * moves prices too far, or below cost, is only proposed to another member of staff, and needs a
 * reason.
 */
export async function putMargin(
  ports: MarginPorts,
  staff: Staff,
  { terms, reason }: { readonly terms: MarginTerms; readonly reason?: string | undefined },
): Promise<{ readonly rule: MarginRule } | { readonly proposal: Proposal }> {
  const at = ports.now();
  const asked = { subject: marginSubject(terms), value: terms };
  const change = await marginChange(ports, asked, { ...staff, at });
  const { after, needsAnother, old, writesAlone: writes, resource } = change;
  if (needsAnother || after === undefined) {
    const proposed = { change, reason: reason ?? refuseWithoutReason("/reason") };
    return { proposal: await proposeChange(ports, staff, proposed) };
  }
  const action = { action: change.action, resource, resource_id: after.id, old, new: after };
  await ports.audit.commit(staff, action, { at, writes });
  return { rule: after };
}
