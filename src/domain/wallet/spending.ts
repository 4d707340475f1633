import { z } from "zod";
import { amount, type Currency, GREATEST_IN_RULES, zAmountUpTo } from "../money.ts";
import { SpendingLimits } from "./wallet-state.ts";

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

/** Where the limits of each type of spending stand among the settings. */
const SETTINGS = {
  EXCHANGE: "limits.exchange",
  PPOB: "limits.ppob",
  TRANSFER: "limits.transfer",
} as const;
export type LimitedType = keyof typeof SETTINGS;
type LimitSettings = Readonly<Record<(typeof SETTINGS)[LimitedType], LimitsByCurrency>>;

/** Limits of rupiah until the shop's owner says otherwise. */
export function rupiahLimits(day: number, month: number, hour_count: number) {
  return { IDR: { day: amount(day), month: amount(month), hour_count } };
}

/** What limits an order of this type and currency, if anything does. */
export function limitsOf(
  settings: LimitSettings,
  type: LimitedType,
  currency: Currency,
): SpendingLimits | undefined {
  return settings[SETTINGS[type]][currency];
}
