import { z } from "zod";
import { zId } from "../ids.ts";
import { zInstant } from "../time.ts";

/** An order that was neither done nor refunded by the moment its buyer was promised. */
export const MissedDeadline = z
  .object({
    transaction_id: zId("transaction"),
    user_id: zId("user"),
    promised_by: zInstant,
    noticed_at: zInstant,
    /** When it was seen to have ended after all. */
    ended_at: zInstant.nullable(),
  })
  .meta({ id: "MissedPromise" });
export type MissedDeadline = z.infer<typeof MissedDeadline>;
