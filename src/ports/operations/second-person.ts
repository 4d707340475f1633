import type { Amount } from "../../domain/money.ts";
import type {
  NewProposal,
  Proposal,
  ProposalDecision,
  ProposalStatus,
} from "../../domain/operations/proposal.ts";
import type { OwnLimitUse } from "../../domain/operations/second-person.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

export type ProposalSubject = Pick<Proposal, "kind" | "subject">;

/** Dual control: own daily limits of staff, and proposals that a second person decides. */
export interface SecondPerson {
  /**
   * Adds to the day's sum of one member of staff; guarded by `staff.second_person` when the sum
   * would exceed the maximum.
   */
  countTowardsOwnLimit(act: OwnLimitUse): Write;
  /** The day's sum of one member of staff. */
  usedOfOwnLimit(id: OwnLimitUse["admin_id"], day: OwnLimitUse["day"]): Promise<Amount>;
  propose(proposal: NewProposal): Write;
  /** As it stands at an instant. */
  find(id: Proposal["id"], at: Instant): Promise<Proposal | undefined>;
  /** What waits at an instant about one subject, oldest first, behind the id of another. */
  waiting(about: ProposalSubject, at: Instant, next: NextPage): Promise<readonly Proposal[]>;
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
  /**
   * Ends as `OUTDATED` whatever else waits about the subject of a proposal that is approved, with
   * its alert.
   */
  outdateOthers(approved: Proposal, by: Proposal["proposed_by"], at: Instant): Write;
}
