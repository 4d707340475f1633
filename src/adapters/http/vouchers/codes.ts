import * as z from "zod";
import { zDiscordId } from "../../../domain/discord/discord-link.ts";
import { zChannel } from "../../../domain/orders/channel.ts";
import type { RefusalCode } from "../../../domain/refusal.ts";
import { zTypedCode } from "../../../domain/vouchers/voucher-code.ts";

/** The voucher codes of one order; their order makes no difference. */
export const zCodes = z.array(zTypedCode).max(5);

/**
 * What every sale takes. Optional without defaults: a default would change the digests of
 * idempotent requests.
 */
export const saleFields = {
  vouchers: zCodes.optional().meta({ description: "Codes of vouchers", example: [] }),
  channel: zChannel
    .optional()
    .meta({ description: "Where it is ordered, as vouchers ask; `api` if it is not said" }),
  guild_id: zDiscordId.optional().meta({ description: "The guild at Discord it is ordered in" }),
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
