import type { Staff } from "../../domain/actor.ts";
import { newId } from "../../domain/ids.ts";
import {
  isSame,
  type NewProposal,
  type Proposal,
  proposalExpiry,
  waitingOf,
} from "../../domain/operations/proposal.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";

interface ToPropose extends Pick<NewProposal, "kind" | "subject" | "old" | "value" | "reason"> {
  /** The audit action that is proposed. */
  readonly action: string;
  readonly at: NewProposal["created_at"];
  readonly alert: (proposal: NewProposal) => Write;
  /** Writes placed before the proposal's own, which make the request idempotent. */
  readonly beside?: ((proposal: Proposal) => readonly Write[]) | undefined;
}

/**
 * Stores a proposal and alerts staff. An equal proposal of the same person that still waits is
 * answered instead, unless the request is made idempotent by its own writes.
 */
export async function propose(
  ports: Use<"audit" | "catalogue" | "secondPerson">,
  staff: Staff,
  { action, at, alert, beside, ...content }: ToPropose,
): Promise<Proposal> {
  if (beside === undefined) {
    const waiting = await ports.secondPerson.waiting(content, at);
    const mine = waiting.find(
      (each) => each.proposed_by === staff.id && isSame(each.value, content.value),
    );
    if (mine !== undefined) return mine;
  }
  const { settings } = await ports.catalogue.snapshot(staff.catalogue_version);
  const proposal: NewProposal = {
    id: newId("proposal", at),
    ...content,
    proposed_by: staff.id,
    expires_at: proposalExpiry(at, settings["proposal.expiry_hours"]),
    created_at: at,
  };
  const audited = {
    action: `${action}.propose`,
    resource: "proposal",
    resource_id: proposal.id,
    old: content.old,
    new: proposal,
  };
  await ports.audit.commit(staff, audited, {
    at,
    writes: [
      ...(beside?.(waitingOf(proposal)) ?? []),
      ports.secondPerson.propose(proposal),
      alert(proposal),
    ],
  });
  return waitingOf(proposal);
}
