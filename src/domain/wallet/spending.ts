import * as z from "zod";
import {
  type Amount,
  amount,
  type Currency,
  GREATEST_IN_RULES,
  ZERO,
  zAmountUpTo,
} from "../money.ts";
import { ORDER_TYPES } from "../orders/order-type.ts";
import { type OpeningLimits, SpendingLimits } from "./wallet-state.ts";

/** What one customer may spend of each currency, by its code; one not named has no limits. */
export const LimitsByCurrency = z.record(
  z.string(),
  SpendingLimits.extend({
    day: zAmountUpTo(GREATEST_IN_RULES).nullable(),
    month: zAmountUpTo(GREATEST_IN_RULES).nullable(),
    hour_count: z.int().min(1).max(100_000).nullable(),
  }).strict(),
);
type LimitsByCurrency = z.infer<typeof LimitsByCurrency>;

type Limits = {
  readonly [Type in keyof typeof ORDER_TYPES]: (typeof ORDER_TYPES)[Type]["limits"];
};
/** The types of which a customer may spend so much and no more. */
type LimitedType = {
  [Type in keyof Limits]: Limits[Type] extends null ? never : Type;
}[keyof Limits];
type LimitSettings = Readonly<Record<Limits[LimitedType], LimitsByCurrency>> & {
  readonly "kyc.limit_times": number;
};

/** From how much on a purchase asks for the PIN, by currency; `null` never asks. */
export const PinFromByCurrency = z.record(z.string(), zAmountUpTo(GREATEST_IN_RULES)).nullable();

/** The same of one currency: one that is not named always asks. */
export function purchasePinFrom(
  settings: { readonly "purchase.pin_from": z.infer<typeof PinFromByCurrency> },
  currency: Currency,
): Amount | null {
  const from = settings["purchase.pin_from"];
  return from === null ? null : (from[currency] ?? ZERO);
}

/** Limits of rupiah until the shop's owner says otherwise. */
export function rupiahLimits(day: number, month: number, hour_count: number) {
  return { IDR: { day: amount(day), month: amount(month), hour_count } };
}

/** What limits an order of this type and currency, if anything does. */
export function limitsOf(
  settings: LimitSettings,
  type: LimitedType,
  currency: Currency,
): OpeningLimits | undefined {
  const limits = settings[ORDER_TYPES[type].limits][currency];
  return limits && { ...limits, approved_times: settings["kyc.limit_times"] };
}
