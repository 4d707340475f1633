import { z } from "zod";
import { zId } from "./ids.ts";
import { zAmount, zCurrency } from "./money.ts";
import { zInstant } from "./time.ts";
import { zTransactionType } from "./transaction.ts";
import { JournalEntry } from "./wallet.ts";

/** Money that is promised to something still open, by name. */
export const OpenHold = z
  .object({
    transaction_id: zId("transaction"),
    type: zTransactionType,
    currency: zCurrency,
    amount: zAmount,
    product_name: z.string().nullable(),
    note: z.string().nullable(),
    created_at: zInstant,
    expires_at: zInstant.nullable(),
  })
  .meta({ id: "OpenHold" });
export type OpenHold = z.infer<typeof OpenHold>;

/** One line of a statement: a journal entry with the name of what caused it. */
export const Movement = JournalEntry.extend({
  type: zTransactionType,
  product_name: z.string().nullable(),
  note: z.string().nullable(),
  counterparty: zId("user").nullable(),
}).meta({ id: "Movement" });
export type Movement = z.infer<typeof Movement>;
