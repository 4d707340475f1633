import * as z from "zod";
import { amount, zAmountUpTo } from "../money.ts";

export const voucherSettings = {
  /** How often one customer may try codes in a minute; an address may three times as often. */
  "voucher.tries_per_minute": z.int().min(1).max(1_000).default(20),
  /** For how long a use is kept for whoever locks it while they decide. */
  "voucher.lock_minutes": z.int().min(1).max(60).default(10),
  /** How much a voucher may give away, in rupiah, that one member of staff opens alone. */
  "voucher.alone_budget": zAmountUpTo(10_000_000).default(amount(500_000)),
};
