import type { Staff } from "../../domain/actor.ts";
import type { Proposal } from "../../domain/operations/proposal.ts";
import type { MarginRule, MarginTerms } from "../../domain/products/margin.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import { marginChange, marginSubject } from "../shared/changes/margin-change.ts";
import { proposeChange, refuseWithoutReason } from "../shared/propose-change.ts";

export type MarginPorts = Use<
  "alerts" | "audit" | "catalogue" | "now" | "priceHistory" | "secondPerson"
>;

interface WantedRule {
  readonly terms: MarginTerms;
  readonly reason?: string | undefined;
  /** Whether the target's rule, if it has one, is as its caller has seen it; without it, any is. */
  readonly isSeen?: (rule: MarginRule | undefined) => boolean;
}

/**
 * Sets the rule of one target. A rule that is there already is replaced and keeps its id. What
 * moves prices too far, or below cost, is only proposed to another member of staff, and needs a
 * reason.
 */
export async function putMargin(
  ports: MarginPorts,
  staff: Staff,
  { terms, reason, isSeen }: WantedRule,
): Promise<{ readonly rule: MarginRule } | { readonly proposal: Proposal }> {
  const at = ports.now();
  const asked = { subject: marginSubject(terms), value: terms };
  const change = await marginChange(ports, asked, { ...staff, at });
  if (isSeen?.(change.before) === false) refuse("request.stale");
  const { after, needsAnother, old, writesAlone: writes, resource } = change;
  if (needsAnother || after === undefined) {
    const proposed = { change, reason: reason ?? refuseWithoutReason("/reason") };
    return { proposal: await proposeChange(ports, staff, proposed) };
  }
  const action = { action: change.action, resource, resource_id: after.id, old, new: after };
  await ports.audit.commit(staff, action, { at, writes });
  return { rule: after };
}
