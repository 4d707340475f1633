import * as z from "zod";
import { zId } from "../ids.ts";
import {
  type Amount,
  amount,
  type Currency,
  GREATEST_IN_RULES,
  ZERO,
  zAmountUpTo,
} from "../money.ts";
import { zEmail } from "../text/email.ts";
import { normalisePhone } from "../text/phone.ts";
import { typedEmail, typedIdentifier, typedLine } from "../text/typed-text.ts";

/** How much may be sent at once, and what sending costs on top. */
const TransferRule = z.strictObject({
  minimum: zAmountUpTo(GREATEST_IN_RULES),
  maximum: zAmountUpTo(GREATEST_IN_RULES),
  fee: zAmountUpTo(GREATEST_IN_RULES),
});
type TransferRule = z.infer<typeof TransferRule>;

/** Rules by a currency's code. */
export const TransferRules = z.record(z.string(), TransferRule);

/** What the shop has set about sending money. */
interface TransferSettings {
  readonly "transfer.rules": z.infer<typeof TransferRules>;
  readonly "transfer.pin_from": Readonly<Record<string, Amount>>;
}

/** A currency without a rule can be sent in any amount and for nothing. */
const FREE: TransferRule = {
  minimum: amount(1),
  maximum: amount(Number.MAX_SAFE_INTEGER),
  fee: ZERO,
};

export function transferRule(
  settings: Pick<TransferSettings, "transfer.rules">,
  currency: Currency,
): TransferRule {
  return settings["transfer.rules"][currency] ?? FREE;
}

/** From how much on the wallet PIN is asked for before it is sent. */
export function pinFrom(
  settings: Pick<TransferSettings, "transfer.pin_from">,
  currency: Currency,
): Amount {
  return settings["transfer.pin_from"][currency] ?? ZERO;
}

/** Whom money is sent to: a user by their id, their e-mail address or their phone number. */
export const zReceiver = z
  .string()
  .trim()
  .min(1)
  .max(254)
  .transform((typed, context) => {
    const id = zId("user").safeParse(typedIdentifier(typed));
    if (id.success) return { by: "id", value: id.data } as const;
    const email = zEmail.safeParse(typedEmail(typed));
    if (email.success) return { by: "email", value: email.data } as const;
    const phone = normalisePhone(typed);
    if (phone !== undefined) return { by: "phone", value: phone } as const;
    context.addIssue({
      code: "custom",
      message: "neither a user id nor an e-mail address nor an Indonesian mobile number",
    });
    return z.NEVER;
  })
  .meta({ example: "budi@example.com", type: "string" });
export type Receiver = z.output<typeof zReceiver>;

/** A word to the receiver. */
export const zNote = typedLine({ max: 140 }).meta({ example: "untuk kopi tadi" });
