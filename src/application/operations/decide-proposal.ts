import type { Staff } from "../../domain/actor.ts";
import {
  isSame,
  PROPOSAL_PERMISSIONS,
  type Proposal,
  type ProposalDecision,
} from "../../domain/operations/proposal.ts";
import { mayDecide } from "../../domain/operations/second-person.ts";
import { Refusal, refuse } from "../../domain/refusal.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import { type ControlPorts, changeOf } from "../shared/changes/controlled-change.ts";
import { nameOf } from "../shared/propose.ts";

type Ports = ControlPorts & Use<"alerts" | "audit" | "now" | "secondPerson">;

interface Verdict {
  readonly decision: ProposalDecision["decision"];
  readonly note: string | null;
  readonly at: Instant;
}

/**
 * Applies a change proposed by another member of staff, once, if its subject is still as it was
 * then. The decision and the change are one commit.
 */
export async function approveProposal(
  ports: Ports,
  staff: Staff,
  id: Proposal["id"],
): Promise<Proposal> {
  const at = ports.now();
  const proposal = await decidable(ports, staff, { id, at, decision: "APPROVED" });
  if (proposal.status !== "WAITING") return proposal;
  const change = await changeOf(ports, proposal, { ...staff, at });
  if (!isSame(change.old, proposal.old)) return await endOutdated(ports, staff, proposal);
  const { subject, proposed_by, old, value, reason } = proposal;
  const action = {
    action: change.action,
    resource: change.resource,
    resource_id: subject,
    old,
    new: { ...Object(value), reason, proposal_id: id, proposed_by },
  };
  const proposer = nameOf({ id: proposed_by, name: proposal.proposed_by_name });
  const detail = `${change.action} of ${subject}: ${proposer} proposed, ${nameOf(staff)} approved`;
  const told = ports.alerts.raise({ kind: "control.changed", subject, detail }, at);
  const verdict = { decision: "APPROVED", note: null, at } as const;
  return await decide(ports, staff, {
    proposal,
    verdict,
    action,
    beside: [...change.writes, told, ports.secondPerson.outdateOthers(proposal, staff.id, at)],
  });
}

/** Something else has changed it meanwhile: nobody is asked about this one any more. */
async function endOutdated(ports: Ports, staff: Staff, proposal: Proposal): Promise<never> {
  const { id } = proposal;
  const action = {
    action: "proposal.outdate",
    resource: "proposal",
    resource_id: id,
    old: { status: "WAITING" },
    new: { status: "OUTDATED" },
  };
  const verdict = { decision: "OUTDATED", note: null, at: ports.now() } as const;
  await decide(ports, staff, { proposal, verdict, action, beside: [] });
  return refuse("proposal.outdated");
}

export async function rejectProposal(
  ports: Ports,
  staff: Staff,
  { id, reason }: { readonly id: Proposal["id"]; readonly reason: string },
): Promise<Proposal> {
  const at = ports.now();
  const proposal = await decidable(ports, staff, { id, at, decision: "REJECTED" });
  if (proposal.status !== "WAITING") return proposal;
  const action = {
    action: "proposal.reject",
    resource: "proposal",
    resource_id: id,
    old: { status: "WAITING" },
    new: { status: "REJECTED", reason },
  };
  const verdict = { decision: "REJECTED", note: reason, at } as const;
  return await decide(ports, staff, { proposal, verdict, action, beside: [] });
}

/** The proposal, if this person may decide it or has decided it the same way before. */
async function decidable(
  ports: Ports,
  staff: Staff,
  { id, at, decision }: Omit<Verdict, "note"> & { readonly id: Proposal["id"] },
): Promise<Proposal> {
  const proposal = (await ports.secondPerson.find(id, at)) ?? refuse("proposal.not_found");
  const permission = PROPOSAL_PERMISSIONS[proposal.kind];
  if (!staff.permissions.includes(permission))
    refuse("auth.forbidden", { members: { permission } });
  const { decided_by } = proposal;
  const may = mayDecide(proposal, decided_by === null ? undefined : { decided_by }, {
    by: staff.id,
    at,
  });
  if (may === "own_proposal") refuse("proposal.same_admin");
  if (may === "expired") refuse("proposal.expired");
  if (may === "decided_before" && proposal.status !== decision) refuseAs(proposal);
  return proposal;
}

function refuseAs({ status }: Proposal): never {
  return refuse(status === "OUTDATED" ? "proposal.outdated" : "proposal.decided");
}

/** That it is in time, the first and by somebody else is guaranteed by constraints. */
async function decide(
  ports: Ports,
  staff: Staff,
  given: {
    readonly proposal: Proposal;
    readonly verdict: Verdict;
    readonly action: Parameters<Ports["audit"]["commit"]>[1];
    readonly beside: readonly Write[];
  },
): Promise<Proposal> {
  const { proposal, verdict, action, beside } = given;
  const { id, proposed_by, expires_at } = proposal;
  const { decision, note, at } = verdict;
  const row = { proposal_id: id, decision, proposed_by, expires_at, decided_by: staff.id, note };
  try {
    await ports.audit.commit(staff, action, {
      at,
      writes: [
        ports.secondPerson.decide({ ...row, decided_at: at }),
        ...beside,
        ports.alerts.clear("control.proposed", id, at),
      ],
    });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "proposal.decided") throw error;
    const met = await ports.secondPerson.find(id, at);
    if (met === undefined) return refuse("proposal.not_found");
    return met.status === decision ? met : refuseAs(met);
  }
  const decided = { decided_by: staff.id, decided_by_name: staff.name, decided_at: at };
  return { ...proposal, status: decision, ...decided, note };
}
