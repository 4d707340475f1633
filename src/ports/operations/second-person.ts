import type { Amount } from "../../domain/money.ts";
import type {
  NewProposal,
  Proposal,
  ProposalDecision,
  ProposalKind,
  ProposalStatus,
} from "../../domain/operations/proposal.ts";
import type { AloneAct } from "../../domain/operations/second-person.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";

/** What one member of staff may do alone, and what two have to want. */
export interface SecondPerson {
  /**
   * Counts what one member of staff does alone; refuses with `staff.second_person` what would be
   * more than one may in a day.
   */
  alone(act: AloneAct): Write;
  /** What one member of staff has done alone on a day. */
  doneAlone(id: AloneAct["admin_id"], day: AloneAct["day"]): Promise<Amount>;
  propose(proposal: NewProposal): Write;
  /** As it stands at an instant. */
  find(id: Proposal["id"], at: Instant): Promise<Proposal | undefined>;
  /** What waits at an instant about one subject, oldest first. */
  waiting(
    about: { readonly kind: ProposalKind; readonly subject: string },
    at: Instant,
  ): Promise<readonly Proposal[]>;
  /** Newest first; what has expired by `at` counts as such. */
  list(
    filter: { readonly status?: ProposalStatus | undefined },
    page: Page,
    at: Instant,
  ): Promise<Listed<Proposal>>;
  /**
   * Once per proposal, in time and by somebody else: guarded by `proposal.decided`,
   * `proposal.expired` and `proposal.same_admin`.
   */
  decide(decision: ProposalDecision): Write;
}
