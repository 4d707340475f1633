import * as z from "zod";
import { zId } from "../ids.ts";
import { zAmount, zCurrency } from "../money.ts";
import { zInstant } from "../time.ts";

/** What a rule would have done to the orders of some days. */
export const FraudPreview = z
  .object({
    checked: z.int().meta({ description: "Orders that were looked at, the newest" }),
    refused: z.int().meta({ description: "Those that it would have refused" }),
    customers: z.int().meta({ description: "Whose they were" }),
    complete: z.boolean().meta({ description: "Whether these were all orders of those days" }),
    examples: z
      .array(
        z.object({
          transaction_id: zId("transaction"),
          user_id: zId("user"),
          currency: zCurrency,
          amount: zAmount,
          detail: z.string(),
          created_at: zInstant,
        }),
      )
      .meta({ description: "The newest of them" }),
  })
  .meta({ id: "FraudPreview" });
export type FraudPreview = z.infer<typeof FraudPreview>;
