import { z } from "zod";
import { zInstant } from "./time.ts";

export const ALERT_KINDS = [
  "supplier.configuration",
  "supplier.deposit",
  "supplier.reference",
  "supplier.unknown_code",
  "supplier.contradiction",
  "supplier.reversal",
  "supplier.stale_attempt",
  "supplier.price_list",
  "webhook.unknown_reference",
  "payment.mismatch",
  "payment.unknown_order",
  "queue.dead_letter",
  "catalogue.below_cost",
] as const;

/** Something a person must look at; the same kind and subject is one alert. */
export const Alert = z
  .object({
    /** Counts alerts as they open. */
    number: z.int(),
    kind: z.enum(ALERT_KINDS),
    subject: z.string(),
    detail: z.string().meta({ example: "digiflazz rc 44 for txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ-1" }),
    /** How often it was raised. */
    times: z.int(),
    opened_at: zInstant,
    last_at: zInstant,
  })
  .meta({ id: "Alert" });
export type Alert = z.infer<typeof Alert>;
