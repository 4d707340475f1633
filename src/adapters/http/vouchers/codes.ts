import { z } from "zod";
import type { RefusalCode } from "../../../domain/refusal.ts";
import { zChannel } from "../../../domain/vouchers/voucher.ts";
import { zTypedCode } from "../../../domain/vouchers/voucher-code.ts";

/** The voucher codes of one order; their order makes no difference. */
export const zCodes = z.array(zTypedCode).max(5);

/** Optional without defaults: a default would change the digests of idempotent requests. */
export const voucherFields = {
  vouchers: zCodes.optional().meta({ description: "Codes of vouchers", example: [] }),
  channel: zChannel
    .optional()
    .meta({ description: "Where it is ordered, as vouchers ask; `api` if it is not said" }),
};

/** Why an order does not get what its vouchers promise. */
export const VOUCHER_REFUSALS = [
  "voucher.below_cost",
  "voucher.below_minimum",
  "voucher.budget_spent",
  "voucher.code_used",
  "voucher.day_limit",
  "voucher.expired",
  "voucher.not_for_you",
  "voucher.not_stackable",
  "voucher.not_started",
  "voucher.nothing_off",
  "voucher.unknown",
  "voucher.used_up",
  "voucher.user_limit",
  "voucher.wrong_channel",
  "voucher.wrong_product",
] as const satisfies readonly RefusalCode[];
