import type { Staff } from "../../domain/actor.ts";
import { newId } from "../../domain/ids.ts";
import {
  isSame,
  type NewProposal,
  type Proposal,
  proposalExpiry,
  waitingOf,
} from "../../domain/operations/proposal.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { ProposalSubject } from "../../ports/operations/second-person.ts";

interface ToPropose extends Pick<NewProposal, "kind" | "subject" | "old" | "value" | "reason"> {
  /** The audit action that is proposed. */
  readonly action: string;
  readonly at: NewProposal["created_at"];
  readonly alerts: (proposal: NewProposal) => readonly Write[];
  /** Writes placed before the proposal's own, which make the request idempotent. */
  readonly beside?: ((proposal: Proposal) => readonly Write[]) | undefined;
}

/**
 * Stores a proposal and alerts staff. An equal proposal of the same person that still waits is
 * answered instead, and refused for another reason, unless the request is made idempotent by its
 * own writes.
 */
export async function propose(
  ports: Use<"audit" | "catalogue" | "secondPerson">,
  staff: Staff,
  { action, at, alerts, beside, ...content }: ToPropose,
): Promise<Proposal> {
  if (beside === undefined) {
    const mine = await askedBefore(ports, staff, { ...content, at });
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
      ...(beside?.(waitingOf(proposal, staff.name)) ?? []),
      ports.secondPerson.propose(proposal),
      ...alerts(proposal),
    ],
  });
  return waitingOf(proposal, staff.name);
}

/** How alerts name a member of staff. */
export function nameOf({ id, name }: Pick<Staff, "id" | "name">): string {
  return `${name} (${id})`;
}

const PAGE = 100;

/** The oldest that waits about a subject and is looked for, however many wait. */
export async function findWaiting(
  ports: Use<"secondPerson">,
  { about, at }: { readonly about: ProposalSubject; readonly at: Instant },
  isWanted: (proposal: Proposal) => boolean,
): Promise<Proposal | undefined> {
  for (let behind = ""; ; ) {
    const page = await ports.secondPerson.waiting(about, at, { behind, limit: PAGE });
    const found = page.find(isWanted);
    if (found !== undefined || page.length < PAGE) return found;
    behind = page.at(-1)?.id ?? behind;
  }
}

/** What this person asked for before, if it is the same; for another reason it is refused. */
export async function askedBefore(
  ports: Use<"secondPerson">,
  staff: Pick<Staff, "id">,
  wanted: ProposalSubject & Pick<Proposal, "value" | "reason"> & { readonly at: Instant },
): Promise<Proposal | undefined> {
  const mine = await findWaiting(
    ports,
    { about: wanted, at: wanted.at },
    (each) => each.proposed_by === staff.id && isSame(each.value, wanted.value),
  );
  if (mine === undefined || mine.reason === wanted.reason) return mine;
  return refuse("proposal.waiting", { members: { proposal_id: mine.id } });
}
