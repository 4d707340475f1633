import * as z from "zod";
import { zCurrency } from "../money.ts";
import { zTransactionStatus, zTransactionType } from "../orders/transaction.ts";
import {
  addSeconds,
  type BusinessDay,
  businessDay,
  dayAfter,
  dayBefore,
  type Instant,
  zBusinessDay,
} from "../time.ts";
import { zAccount } from "../wallet/wallet.ts";
import { zAccountClass } from "./ledger.ts";

/**
 * What one business day did to one account: `opening + increases − decreases + corrections =
 * closing`, and the next day opens with that. All in minor units; an account that is owed to us
 * stands below zero.
 */
export const DailyMutation = z
  .object({
    day: zBusinessDay,
    currency: zCurrency,
    account: zAccount,
    class: zAccountClass,
    opening: z.int(),
    increases: z.int(),
    decreases: z.int(),
    /**
     * Net sum of the corrections of earlier days that are dated on this day; `DailyCorrection`
     * lists them.
     */
    corrections: z.int(),
    closing: z.int(),
  })
  .meta({ id: "DailyMutation" });
export type DailyMutation = z.infer<typeof DailyMutation>;

/**
 * - `late_entry`: an entry of a closed day became known after its closing.
 * - `reversal`: an order of an earlier day was given back.
 */
const CORRECTION_CAUSES = ["late_entry", "reversal"] as const;
export type CorrectionCause = (typeof CORRECTION_CAUSES)[number];

/** A correction of a closed day, dated on the day that was open when it became known. */
export const DailyCorrection = z
  .object({
    dated: zBusinessDay,
    /** The day it corrects. */
    day: zBusinessDay,
    currency: zCurrency,
    account: zAccount,
    cause: z.enum(CORRECTION_CAUSES),
    increases: z.int(),
    decreases: z.int(),
    delta: z.int(),
  })
  .meta({ id: "DailyCorrection" });
export type DailyCorrection = z.infer<typeof DailyCorrection>;

/** Orders of a day by type and status when the day was closed, and their sums. */
export const DailyOrders = z
  .object({
    day: zBusinessDay,
    currency: zCurrency,
    type: zTransactionType,
    status: zTransactionStatus,
    count: z.int(),
    total: z.int(),
    captured: z.int(),
    refunded: z.int(),
  })
  .meta({ id: "DailyOrders" });
export type DailyOrders = z.infer<typeof DailyOrders>;

/** Later changes of a closed day's order figures, dated on the day they became known. */
export const DailyOrdersCorrection = DailyOrders.extend({ dated: zBusinessDay }).meta({
  id: "DailyOrdersCorrection",
});
export type DailyOrdersCorrection = z.infer<typeof DailyOrdersCorrection>;

/** A day may be closed an hour after midnight; what arrives later becomes a correction. */
const GRACE_SECONDS = 60 * 60;

/** The newest day that may be closed at this moment. */
export function closableDay(at: Instant): BusinessDay {
  return dayBefore(businessDay(addSeconds(at, -GRACE_SECONDS)));
}

/** Every day from the first to the last, both included; none when they are the wrong way round. */
export function daysFrom(first: BusinessDay, last: BusinessDay): readonly BusinessDay[] {
  const days: BusinessDay[] = [];
  for (let day = first; day <= last; day = dayAfter(day)) days.push(day);
  return days;
}

type AccountDay = Omit<DailyMutation, "class">;

/** Days in a row, oldest first, as one movement per account. */
export function summaryOf(days: readonly AccountDay[]): readonly Omit<AccountDay, "day">[] {
  const sums = new Map<string, Omit<AccountDay, "day">>();
  for (const { day: _day, ...next } of days) {
    const key = `${next.currency} ${next.account}`;
    const sum = sums.get(key);
    sums.set(key, sum === undefined ? next : joined(sum, next));
  }
  return [...sums.values()];
}

function joined(sum: Omit<AccountDay, "day">, next: Omit<AccountDay, "day">) {
  return {
    ...next,
    opening: sum.opening,
    increases: sum.increases + next.increases,
    decreases: sum.decreases + next.decreases,
    corrections: sum.corrections + next.corrections,
  };
}
