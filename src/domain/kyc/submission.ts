import * as z from "zod";
import { type Id, zId } from "../ids.ts";
import { typedLine } from "../text/typed-text.ts";
import { type Instant, zBusinessDay, zInstant } from "../time.ts";

export const SUBMISSION_STATES = ["PENDING", "APPROVED", "REJECTED", "WITHDRAWN"] as const;
export const zSubmissionState = z.enum(SUBMISSION_STATES);
export type SubmissionState = z.infer<typeof zSubmissionState>;

export const zKycStatus = z.enum(["NONE", ...SUBMISSION_STATES]);
/** How the identity of a customer stands: as their last submission does. */
export type KycStatus = z.infer<typeof zKycStatus>;

/** Why staff do not accept a submission, or do not stand by one that they accepted. */
const STAFF_REASONS = [
  "DOCUMENT_UNREADABLE",
  "DOCUMENT_EXPIRED",
  "DOCUMENT_FORGED",
  "DATA_MISMATCH",
  "SELFIE_MISMATCH",
  "NIK_IN_USE",
  "OTHER",
] as const;
export const zKycReason = z.enum(STAFF_REASONS);
/** The last one is given by the clock: nobody has decided in time. */
const zReasonCode = z.enum([...STAFF_REASONS, "NOT_REVIEWED"]);

export const zKycNote = typedLine({ min: 3, max: 500 }).meta({ example: "Foto KTP buram" });

/** What proves who somebody is. */
export const zKycDocument = z.enum(["id_card", "selfie"]);
export type KycDocument = z.infer<typeof zKycDocument>;

/** A customer's submission of their identity. Its NIK is sealed; what is shown of it is masked. */
export interface KycSubmission {
  readonly id: Id<"kyc">;
  readonly user_id: Id<"user">;
  readonly status: SubmissionState;
  readonly nik_sealed: string;
  /** A keyed hash of the NIK, equal for the same number. */
  readonly nik_index: string;
  readonly nik_masked: string;
  readonly id_card_file_id: Id<"file">;
  readonly selfie_file_id: Id<"file">;
  readonly submitted_at: Instant;
  readonly decided_at: Instant | null;
  readonly decided_by: string | null;
  readonly reason_code: z.infer<typeof zReasonCode> | null;
  readonly note: string | null;
  /** When and by whom an approval was taken back. */
  readonly withdrawn_at: Instant | null;
  readonly withdrawn_by: string | null;
}

const View = z.object({
  id: zId("kyc"),
  status: zSubmissionState,
  nik: z.string().meta({ example: "32**********0002", description: "Masked" }),
  submitted_at: zInstant,
  decided_at: zInstant.nullable(),
  reason_code: zReasonCode.nullable().meta({ description: "Why it was rejected or withdrawn" }),
  note: z.string().nullable(),
  withdrawn_at: zInstant.nullable().meta({ description: "When its approval was taken back" }),
});

/** How a customer's identity stands, with their last submission. */
export const KycView = z
  .object({ status: zKycStatus, submission: View.nullable() })
  .meta({ id: "Kyc" });
export type KycView = z.infer<typeof KycView>;

/** A submission as it stands in the queue of staff. */
export const KycQueueItem = View.extend({
  user_id: zId("user"),
  decided_by: z.string().nullable(),
  withdrawn_by: z.string().nullable(),
}).meta({ id: "KycSubmission" });
export type KycQueueItem = z.infer<typeof KycQueueItem>;

/** A submission with what a reviewer compares. */
export const KycDetail = KycQueueItem.extend({
  name: z.string().meta({ description: "Of the account" }),
  province: z.string().meta({ example: "32", description: "As the NIK says, like the next two" }),
  gender: z.enum(["female", "male"]),
  birth_date: zBusinessDay,
  birth_date_differs: z.boolean().meta({ description: "From what the profile says" }),
  same_nik: z.array(zId("user")).meta({ description: "Other accounts that gave this NIK" }),
}).meta({ id: "KycSubmissionDetail" });
export type KycDetail = z.infer<typeof KycDetail>;

export function queueItem(submission: KycSubmission): KycQueueItem {
  const { nik_masked: nik, nik_sealed: _sealed, nik_index: _index, ...rest } = submission;
  const { id_card_file_id: _card, selfie_file_id: _selfie, ...shown } = rest;
  return { ...shown, nik };
}

/** What a customer sees of their last submission; who decided is not told. */
export function kycView(last: KycSubmission | undefined): KycView {
  if (last === undefined) return { status: "NONE", submission: null };
  const { user_id: _owner, decided_by: _by, withdrawn_by: _too, ...submission } = queueItem(last);
  return { status: last.status, submission };
}

/** How many customers stand where. */
export const KycCounts = z.record(zKycStatus, z.int()).meta({ id: "KycCounts" });
export type KycCounts = z.infer<typeof KycCounts>;
