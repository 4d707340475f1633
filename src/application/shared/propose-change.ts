import type { Staff } from "../../domain/actor.ts";
import { newId } from "../../domain/ids.ts";
import {
  type NewProposal,
  type Proposal,
  proposalExpiry,
  waitingOf,
} from "../../domain/operations/proposal.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { ControlledChange } from "./controlled-change.ts";
import { askedBefore, nameOf } from "./second-person.ts";

interface ChangeToPropose {
  readonly change: ControlledChange;
  readonly reason: string;
  /** Writes placed before the proposal's own, which make the request idempotent. */
  readonly beside?: (proposal: Proposal) => readonly Write[];
}

/**
 * Proposes a change to another member of staff and alerts them. An equal proposal of the same
 * person that still waits is answered instead, and refused for another reason.
 */
export async function proposeChange(
  ports: Use<"alerts" | "audit" | "catalogue" | "now" | "secondPerson">,
  staff: Staff,
  { change, reason, beside }: ChangeToPropose,
): Promise<Proposal> {
  const at = ports.now();
  const { kind, subject, old, value } = change;
  if (beside === undefined) {
    const mine = await askedBefore(ports, staff, { kind, subject, value, reason, at });
    if (mine !== undefined) return mine;
  }
  const { settings } = await ports.catalogue.snapshot(staff.catalogue_version);
  const proposal: NewProposal = {
    id: newId("proposal", at),
    ...{ kind, subject, old, value, reason },
    proposed_by: staff.id,
    expires_at: proposalExpiry(at, settings["proposal.expiry_hours"]),
    created_at: at,
  };
  const detail = `${nameOf(staff)} proposes ${change.action} of ${subject}; another decides`;
  const action = {
    action: `${change.action}.propose`,
    resource: "proposal",
    resource_id: proposal.id,
    old,
    new: proposal,
  };
  await ports.audit.commit(staff, action, {
    at,
    writes: [
      ...(beside?.(waitingOf(proposal, staff.name)) ?? []),
      ports.secondPerson.propose(proposal),
      ports.alerts.raise({ kind: "control.proposed", subject: proposal.id, detail }, at),
    ],
  });
  return waitingOf(proposal, staff.name);
}

/** Whoever is to approve it must know what it is good for. */
export function refuseWithoutReason(pointer: string): never {
  return refuse("request.invalid", { errors: [{ pointer, message: "is required" }] });
}
