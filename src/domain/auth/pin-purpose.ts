import { z } from "zod";
import { zId } from "../ids.ts";
import { zCurrency, zPositiveAmount } from "../money.ts";
import { zReceiver } from "../wallet/transfer.ts";

/** What a token stands for the PIN at: one amount to one target, and nothing else. */
export const PinPurpose = z.discriminatedUnion("kind", [
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
]);
export type PinPurpose = z.output<typeof PinPurpose>;

/** The text that a token is bound to, by an index of it. */
export function pinPurposeText(purpose: PinPurpose): string {
  const { kind, amount } = purpose;
  const target =
    kind === "transfer" ? [purpose.currency, purpose.to.value] : ["IDR", purpose.bank_account_id];
  return JSON.stringify(["pin token", kind, amount, ...target]);
}
