import * as z from "zod";
import { amount, GREATEST_IN_RULES, zAmountUpTo } from "../money.ts";
import { DEFAULT_PAYOUT_MODE, zPayoutMode } from "./withdrawal.ts";

export const withdrawalSettings = {
  "withdrawal.minimum": zAmountUpTo(1_000_000_000).default(amount(10_000)),
  "withdrawal.maximum": zAmountUpTo(1_000_000_000).default(amount(50_000_000)),
  /** Taken on top of what is withdrawn. */
  "withdrawal.fee": zAmountUpTo(100_000).default(amount(2_500)),
  /** What one customer may withdraw in a day and in a month, fees included; `null` is no limit. */
  "withdrawal.limit_day": zAmountUpTo(GREATEST_IN_RULES).nullable().default(amount(50_000_000)),
  "withdrawal.limit_month": zAmountUpTo(GREATEST_IN_RULES).nullable().default(amount(500_000_000)),
  /** How many withdrawals one customer may ask for in an hour. */
  "withdrawal.limit_hour_count": z.int().min(1).max(1000).nullable().default(10),
  /**
   * From how much on the wallet PIN is asked for, with all that has left in the last 24 hours;
   * `null` never asks.
   */
  "withdrawal.pin_from": zAmountUpTo(GREATEST_IN_RULES).nullable().default(amount(1_000_000)),
  /** How long a bank account must have been known before money goes to it. */
  "withdrawal.cooldown_hours": z.int().min(0).max(720).default(24),
  /** After how many days a withdrawal that nobody decided about gives its money back. */
  "withdrawal.decide_days": z.int().min(1).max(60).default(7),
  /** Whether registering a bank account takes a code that was sent to its owner. */
  "bank_account.code_required": z.boolean().default(true),
  /** How many bank accounts one customer may register in a day; the bank is asked about each. */
  "bank_account.registrations_per_day": z.int().min(1).max(100).default(20),
  /** How long the proposal to pay a withdrawal stands. */
  "withdrawal.review_minutes": z.int().min(1).max(10_080).default(1_440),
  /** Who pays out withdrawals that are approved from now on. */
  "payout.mode": zPayoutMode.default(DEFAULT_PAYOUT_MODE),
};
