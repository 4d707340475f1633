import * as z from "zod";
import { zId } from "../ids.ts";
import { zCurrency, zPositiveAmount } from "../money.ts";
import { zReceiver } from "../wallet/transfer.ts";

/** What a token stands for the PIN at: one amount to one target, and nothing else. */
export const PinPurpose = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("transfer"),
      to: zReceiver,
      amount: zPositiveAmount,
      currency: zCurrency.default("IDR").meta({ description: "Of the amount" }),
    }),
    z.strictObject({
      kind: z.literal("withdrawal"),
      bank_account_id: zId("bank_account"),
      amount: zPositiveAmount,
    }),
    z.strictObject({
      kind: z.literal("purchase"),
      sku: z.string().min(1).max(64).meta({ description: "Of the product, or of the bill" }),
      customer_no: z.string().min(1).max(200).optional().meta({
        description: "Whom it is for, as orders show it; left out for the shop's own goods",
      }),
      amount: zPositiveAmount.meta({
        description: "The order's total in minor units, less what vouchers take off",
      }),
      currency: zCurrency.default("IDR").meta({ description: "Of the amount" }),
    }),
  ])
  .meta({ id: "PinPurpose" });
export type PinPurpose = z.output<typeof PinPurpose>;

/** The text that a token is bound to, by an index of it. */
export function pinPurposeText(purpose: PinPurpose): string {
  return JSON.stringify(["pin token", purpose.kind, purpose.amount, ...targetOf(purpose)]);
}

function targetOf(purpose: PinPurpose): readonly string[] {
  switch (purpose.kind) {
    case "transfer":
      return [purpose.currency, purpose.to.value];
    case "withdrawal":
      return ["IDR", purpose.bank_account_id];
    case "purchase":
      return [purpose.currency, purpose.sku, purpose.customer_no ?? ""];
  }
}
