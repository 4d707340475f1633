import * as z from "zod";
import { amount, GREATEST_IN_RULES, zAmountUpTo } from "../money.ts";
import { LimitsByCurrency, PinFromByCurrency, rupiahLimits } from "./spending.ts";
import { TransferRules } from "./transfer.ts";

export const walletSettings = {
  /** What one customer may spend on each, by currency. */
  "limits.exchange": LimitsByCurrency.default(rupiahLimits(50_000_000, 200_000_000, 200)),
  "limits.ppob": LimitsByCurrency.default({}),
  "limits.product": LimitsByCurrency.default({}),
  "limits.transfer": LimitsByCurrency.default(rupiahLimits(50_000_000, 200_000_000, 200)),
  /** How much may be sent at once and what that costs, by currency. */
  "transfer.rules": TransferRules.default({
    IDR: { minimum: amount(1_000), maximum: amount(25_000_000), fee: amount(0) },
  }),
  /**
   * From how much on sending asks for the wallet PIN, by currency, with all that has left in the
   * last 24 hours. One not named always does, or
   * rupiah changed into it would be a way around the PIN.
   */
  "transfer.pin_from": z
    .record(z.string(), zAmountUpTo(GREATEST_IN_RULES))
    .default({ IDR: amount(1_000_000), USD: amount(6_000), WL: amount(100_000) }),
  /**
   * From how much on a purchase asks whoever has set a PIN for it, by currency, with all that has
   * left in the last 24 hours. One not named always does; `null` never asks.
   */
  "purchase.pin_from": PinFromByCurrency.default({
    IDR: amount(1_000_000),
    USD: amount(6_000),
    WL: amount(100_000),
  }),
  /** How many transfers of one sender may come to nothing in a minute before they must wait. */
  "transfer.failures_per_minute": z.int().min(1).max(1000).default(30),
  /** How long a quoted rate stands. */
  "exchange.quote_seconds": z.int().min(5).max(3600).default(60),
  /** By how many percent one change may move a rate. */
  "exchange.rate_step_percent": z.int().min(1).max(50).default(10),
  /**
   * The most rupiah by which one member of staff may move balances by hand in a day alone:
   * corrections, what is taken of holds, refunds of orders.
   */
  "adjustment.threshold": zAmountUpTo(10_000_000).default(amount(1_000_000)),
  /** How long a correction waits for another member of staff. */
  "adjustment.expiry_hours": z.int().min(1).max(720).default(24),
};
