import * as z from "zod";
import { zAmount, zCurrency } from "../money.ts";
import { zInstant } from "../time.ts";

export const ACTIVITY_KINDS = ["order", "alert", "job", "staff"] as const;

/** Something that happened in the shop, as a line among others of every kind. */
export const Activity = z
  .object({
    at: zInstant,
    kind: z.enum(ACTIVITY_KINDS),
    /** Of the order, alert, dead letter or audit entry. */
    id: z.string().meta({ example: "txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ" }),
    what: z.string().meta({
      description: "An order's status, an alert's kind, a job's state, or what staff did",
      example: "SUCCESS",
    }),
    subject: z.string().meta({ example: "PLN 10.000" }),
    amount: zAmount.nullable(),
    currency: zCurrency.nullable(),
    by: z.string().nullable().meta({
      description: "The customer's id, or the name of the member of staff",
      example: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    }),
  })
  .meta({ id: "Activity" });
export type Activity = z.infer<typeof Activity>;
