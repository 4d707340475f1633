import * as z from "zod";
import { zNotificationStatus } from "../notifications/delivery-status.ts";
import { zBusinessDay, zInstant } from "../time.ts";

/** So many are kept of each report. */
export const OUTCOMES_KEPT = 100;

/** Whom a report was sent to, and by what. */
const OutcomeRecipient = z.object({
  channel: z.enum(["email", "discord"]),
  id: z.string().meta({
    description: "Of the member of staff, or of the channel at Discord",
    example: "adm_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  }),
});
export type OutcomeRecipient = z.infer<typeof OutcomeRecipient>;

/** What came of a saved report at one time at which it was due. */
export const ReportOutcome = z
  .object({
    due_at: zInstant,
    ran_at: zInstant.meta({ description: "When it was tried last" }),
    status: z.enum(["SENT", "FAILED", "STOPPED"]).meta({
      description:
        "`FAILED` may be tried again. Final are `SENT` and `STOPPED`, which ends the schedule",
    }),
    attempts: z.int().min(1),
    from: zBusinessDay.nullable().meta({ description: "First day of its figures" }),
    to: zBusinessDay.nullable(),
    rows: z.int().min(0).nullable().meta({ description: "`null` where there are no figures" }),
    error_code: z.string().nullable().meta({
      description: "A refusal's code, or `service.failed`",
      example: "report.too_many_rows",
    }),
    error: z.string().nullable(),
    recipients: z.array(
      OutcomeRecipient.extend({
        status: zNotificationStatus.nullable(),
      }),
    ),
  })
  .meta({ id: "ReportOutcome" });
export type ReportOutcome = z.infer<typeof ReportOutcome>;
