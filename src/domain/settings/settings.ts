import { z } from "zod";
import { amount, zAmount } from "../money.ts";
import { BankAccount } from "../payments/bank-transfer.ts";
import { MethodRules } from "../payments/payment-method.ts";
import { LimitsByCurrency, rupiahLimits } from "../wallet/spending.ts";
import { TransferRules } from "../wallet/transfer.ts";
import { DEFAULT_PAYOUT_MODE, zPayoutMode } from "../withdrawals/withdrawal.ts";

/**
 * What the shop's owner may change while it runs, each with the value it has until somebody does.
 */
export const Settings = z.object({
  /** What one customer may spend on each, by currency. */
  "limits.exchange": LimitsByCurrency.default(rupiahLimits(50_000_000, 200_000_000, 200)),
  "limits.ppob": LimitsByCurrency.default({}),
  "limits.transfer": LimitsByCurrency.default(rupiahLimits(50_000_000, 200_000_000, 200)),
  /** How much may be sent at once and what that costs, by currency. */
  "transfer.rules": TransferRules.default({
    IDR: { minimum: amount(1_000), maximum: amount(25_000_000), fee: amount(0) },
  }),
  /**
   * From how much on sending asks for the wallet PIN, by currency. One not named always does, or
   * rupiah changed into it would be a way around the PIN.
   */
  "transfer.pin_from": z
    .record(z.string(), zAmount)
    .default({ IDR: amount(1_000_000), USD: amount(6_000), WL: amount(100_000) }),
  /** How many transfers of one sender may come to nothing in a minute before they must wait. */
  "transfer.failures_per_minute": z.int().min(1).default(30),
  /** How long a quoted rate stands. */
  "exchange.quote_seconds": z.int().min(5).max(3600).default(60),
  "topup.minimum": zAmount.default(amount(10_000)),
  "topup.maximum": zAmount.default(amount(10_000_000)),
  "topup.expiry_minutes": z.int().min(5).max(1440).default(60),
  /** The shop's accounts for transfers by hand; the first is the usual one. */
  "topup.bank_accounts": z.array(BankAccount.strict()).max(20).default([]),
  "topup.bank_expiry_minutes": z.int().min(5).max(10_080).default(1440),
  /** How long the sum of a transfer that has ended is given to nobody else. */
  "topup.bank_grace_minutes": z.int().min(0).max(43_200).default(4320),
  /** How many sums one customer may keep occupied without having paid. */
  "topup.bank_transfers_max": z.int().min(1).max(1000).default(5),
  /** How long the sum of a transfer that a bank's line has paid is given to nobody else. */
  "topup.bank_paid_grace_minutes": z.int().min(0).max(43_200).default(1440),
  /**
   * How much of bank transfers one member of staff may credit alone in a day where no line of a
   * bank says so, or only one of a file they brought themselves.
   */
  "bank_transfer.alone_up_to": zAmount.default(amount(1_000_000)),
  /** What differs from the usual fees, limits and times of each way to pay. */
  "payment.methods": MethodRules.default({}),
  "withdrawal.minimum": zAmount.default(amount(10_000)),
  "withdrawal.maximum": zAmount.default(amount(50_000_000)),
  /** Taken on top of what is withdrawn. */
  "withdrawal.fee": zAmount.default(amount(2_500)),
  /** What one customer may withdraw in a day and in a month, fees included; `null` is no limit. */
  "withdrawal.limit_day": zAmount.nullable().default(amount(50_000_000)),
  "withdrawal.limit_month": zAmount.nullable().default(amount(500_000_000)),
  /** How many withdrawals one customer may ask for in an hour. */
  "withdrawal.limit_hour_count": z.int().min(1).nullable().default(10),
  /** From this amount on the wallet PIN is asked for; `null` never asks. */
  "withdrawal.pin_from": zAmount.nullable().default(amount(1_000_000)),
  /** How long a bank account must have been known before money goes to it. */
  "withdrawal.cooldown_hours": z.int().min(0).max(720).default(24),
  /** How long the proposal to pay a withdrawal stands. */
  "withdrawal.review_minutes": z.int().min(1).max(10_080).default(1_440),
  /** Who pays out withdrawals that are approved from now on. */
  "payout.mode": zPayoutMode.default(DEFAULT_PAYOUT_MODE),
  /** The most rupiah by which one member of staff may correct a balance alone. */
  "adjustment.threshold": zAmount.default(amount(1_000_000)),
  /** How long a correction waits for another member of staff. */
  "adjustment.expiry_hours": z.int().min(1).max(720).default(24),
  /** By when an order is delivered or refunded, as its buyer is promised. */
  "ppob.promise_minutes": z.int().min(5).max(10_080).default(1_440),
  /**
   * How long after it went out staff may not call an order failed: its supplier may still be at
   * it.
   */
  "ppob.by_hand_minutes": z.int().min(0).max(1_440).default(10),
  /** The shop's own fee on every PPOB purchase, in rupiah. */
  "ppob.fee": zAmount.default(amount(0)),
  /**
   * How much the supplier may charge above the catalogue's cost before it must refuse, in rupiah.
   */
  "ppob.cost_tolerance": zAmount.default(amount(0)),
});
export type Settings = z.infer<typeof Settings>;
export type SettingKey = keyof Settings;
export type SettingValue = Settings[SettingKey];

export const DEFAULT_SETTINGS: Settings = Settings.parse({});
