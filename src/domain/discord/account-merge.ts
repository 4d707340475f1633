import * as z from "zod";
import { zId } from "../ids.ts";
import { zInstant } from "../time.ts";

const MERGE_STATUSES = [
  /** Nobody acts for the account any more, and what is in it goes to the other. */
  "MOVING",
  /** It is empty and closed. */
  "DONE",
] as const;

/** An account that somebody had at Discord alone, and what it has become a part of. */
export const AccountMerge = z
  .object({
    from_id: zId("user"),
    into_id: zId("user"),
    status: z.enum(MERGE_STATUSES).meta({ id: "AccountMergeStatus" }),
    created_at: zInstant,
    updated_at: zInstant,
  })
  .meta({ id: "AccountMerge" });
export type AccountMerge = z.infer<typeof AccountMerge>;
export type MergeStatus = AccountMerge["status"];
