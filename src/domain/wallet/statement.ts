import * as z from "zod";
import { zId } from "../ids.ts";
import { type Amount, amount, zAmount, zCurrency } from "../money.ts";
import { zTransactionType } from "../orders/transaction.ts";
import { zInstant } from "../time.ts";
import { JournalEntry } from "./wallet.ts";

/** Money held for an open order. */
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

/** A movement as its reader sees it: with a sign. */
export const StatementLine = Movement.extend({
  delta: z.int().meta({ example: -10_750, description: "What it did to the total" }),
}).meta({ id: "StatementLine" });
export type StatementLine = z.infer<typeof StatementLine>;

export function lineOf(movement: Movement): StatementLine {
  const { direction, amount } = movement;
  return { ...movement, delta: direction === "credit" ? amount : -amount };
}

/** A balance explained: each figure is computed independently, with the difference that remains. */
export const Explanation = z
  .object({
    opening: zAmount,
    credits: zAmount,
    debits: zAmount,
    closing: zAmount,
    later_credits: zAmount.meta({ description: "From the end of the period until now" }),
    later_debits: zAmount,
    available: zAmount,
    held: zAmount,
    unexplained: zAmount.meta({ description: "Always 0", example: 0 }),
  })
  .meta({ id: "Explanation" });
export type Explanation = z.infer<typeof Explanation>;

type Figures = Pick<
  Explanation,
  "opening" | "credits" | "debits" | "closing" | "later_credits" | "later_debits"
> & {
  readonly balance: { readonly available: Amount; readonly held: Amount };
  readonly promised: Amount;
};

/** Absolute differences are summed, so that opposite ones do not cancel out. */
export function explain(figures: Figures): Explanation {
  const { balance, promised, ...sums } = figures;
  const { available, held } = balance;
  const differences = [
    sums.opening + sums.credits - sums.debits - sums.closing,
    sums.closing + sums.later_credits - sums.later_debits - (available + held),
    held - promised,
  ];
  const unexplained = amount(differences.reduce((sum, each) => sum + Math.abs(each), 0));
  return { ...sums, available, held, unexplained };
}
