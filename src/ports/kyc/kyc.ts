import type { Id } from "../../domain/ids.ts";
import type { KycCounts, KycSubmission, SubmissionState } from "../../domain/kyc/submission.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

type Owner = KycSubmission["user_id"];
export type KycDecision = Pick<
  KycSubmission,
  "decided_at" | "decided_by" | "id" | "note" | "reason_code" | "status" | "user_id"
>;

type KycWithdrawal = Pick<
  KycSubmission,
  "id" | "note" | "reason_code" | "user_id" | "withdrawn_by"
> & { readonly withdrawn_at: Instant };

/** What customers submitted to prove who they are. */
export interface Kyc {
  /**
   * Adds a submission and counts it; guarded by `kyc.open`, by `kyc.too_many_today` and, where its
   * documents cannot be read any more, by `file.not_ready`.
   */
  submit(submission: KycSubmission, terms: { readonly maximum: number }): Write;
  /**
   * Decides once about a submission; guarded by `kyc.decided` and, where it approves a NIK that has
   * one of these indexes, by `kyc.nik_in_use`: one account at a time is approved for it.
   */
  decide(decision: KycDecision, terms: { readonly nik_indexes: readonly string[] }): Write;
  /** Takes an approval back, once; guarded by `kyc.not_approved`. */
  withdraw(withdrawal: KycWithdrawal): Write;
  /** Destroys all that a customer has submitted, whatever state it is in. */
  forget(owner: Owner, at: Instant): Write;
  find(id: KycSubmission["id"]): Promise<KycSubmission | undefined>;
  last(owner: Owner): Promise<KycSubmission | undefined>;
  /** Newest first; the cursor is the id of the last one. */
  ofOwner(owner: Owner, page: Page): Promise<Listed<KycSubmission>>;
  /** The oldest first; the cursor is the id of the last one. */
  list(state: SubmissionState, page: Page): Promise<Listed<KycSubmission>>;
  /** Others who gave a NIK by any of its indexes; at most a hundred. */
  sameNik(indexes: readonly string[], but: Owner): Promise<readonly Owner[]>;
  counts(): Promise<KycCounts>;
  /** Those that wait since before then, the oldest first. */
  waiting(before: Instant, next: NextPage): Promise<readonly KycSubmission[]>;
  /** Documents sent before then that belong to no submission, in the order of their ids. */
  unused(before: Instant, next: NextPage): Promise<readonly Id<"file">[]>;
  /** Those sealed under a key, in the order of their ids. */
  underKey(key: string, next: NextPage): Promise<readonly KycSubmission[]>;
  /** The same NIK under another key, where nobody did it meanwhile. */
  reseal(
    from: Pick<KycSubmission, "id" | "nik_sealed">,
    to: Pick<KycSubmission, "nik_index" | "nik_sealed">,
  ): Write;
}
