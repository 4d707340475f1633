import * as z from "zod";
import { amount, zAmountUpTo } from "../money.ts";
import { BankAccount } from "./bank-transfer.ts";
import { MethodRules } from "./payment-method.ts";

export const paymentSettings = {
  "topup.minimum": zAmountUpTo(1_000_000_000).default(amount(10_000)),
  "topup.maximum": zAmountUpTo(1_000_000_000).default(amount(10_000_000)),
  "topup.expiry_minutes": z.int().min(5).max(1440).default(60),
  /**
   * For how many days a gateway is still asked about a payment that has ended unpaid, or that waits
   * for a person: its notice may have been lost.
   */
  "payment.watch_days": z.int().min(0).max(30).default(3),
  /** The shop's accounts for transfers by hand; the first is the usual one. */
  "topup.bank_accounts": z.array(BankAccount.strict()).max(20).default([]),
  "topup.bank_expiry_minutes": z.int().min(5).max(10_080).default(1440),
  /** How long the sum of a transfer that has ended is given to nobody else. */
  "topup.bank_grace_minutes": z.int().min(0).max(43_200).default(4320),
  /** How many sums one customer may keep occupied without having paid. */
  "topup.bank_transfers_max": z.int().min(1).max(1000).default(5),
  /** How many top-ups of one customer may wait at gateways to be paid. */
  "topup.open_charges_max": z.int().min(1).max(100).default(20),
  /** How many top-ups one customer may open at gateways in a day. */
  "topup.charges_per_day": z.int().min(1).max(1000).default(100),
  /** How long the sum of a transfer that a bank's line has paid is given to nobody else. */
  "topup.bank_paid_grace_minutes": z.int().min(0).max(43_200).default(1440),
  /**
   * How much of bank transfers one member of staff may credit alone in a day where no line of a
   * bank says so, or only one of a file they brought themselves.
   */
  "bank_transfer.alone_up_to": zAmountUpTo(10_000_000).default(amount(1_000_000)),
  /** What somebody does alone in a day must come to no more when they settle a refund in review. */
  "refund.alone_up_to": zAmountUpTo(10_000_000).default(amount(1_000_000)),
  /** What differs from the usual fees, limits and times of each way to pay. */
  "payment.methods": MethodRules.default({}),
};
