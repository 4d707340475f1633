import * as z from "zod";
import { zId } from "../ids.ts";
import { zInstant } from "../time.ts";

/** An order that had neither ended nor been refunded by its promised time. */
export const MissedDeadline = z
  .object({
    transaction_id: zId("transaction"),
    user_id: zId("user"),
    promised_by: zInstant,
    noticed_at: zInstant,
    /** When it was found to have ended after all. */
    ended_at: zInstant.nullable(),
  })
  .meta({ id: "MissedPromise" });
export type MissedDeadline = z.infer<typeof MissedDeadline>;
