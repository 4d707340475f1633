import * as z from "zod";
import { zPin, zPinToken } from "../../../domain/auth/pin.ts";
import { zSecondFactorCode } from "../../../domain/auth/second-factor.ts";
import type { RefusalCode } from "../../../domain/refusal.ts";
import { zReason } from "../../../domain/text/typed-text.ts";

/** Why a wallet may decline whatever takes money from it, besides too little money. */
export const DECLINES = [
  "wallet.closed",
  "wallet.frozen",
  "wallet.full",
  "wallet.limit_exceeded",
] as const satisfies readonly RefusalCode[];

/** The same of what customers order by themselves. */
export const ORDER_DECLINES = [...DECLINES, "fraud.refused", "test_ledger.full"] as const;

/** What may be wrong with a PIN that is given. */
export const PIN_CHALLENGE_REFUSALS = [
  "pin.locked",
  "pin.not_set",
  "pin.reset_required",
  "pin.wrong",
] as const satisfies readonly RefusalCode[];

/** The same where it may be left out below a sum, and a token stands in its place. */
export const PIN_REFUSALS = [
  ...PIN_CHALLENGE_REFUSALS,
  "pin.required",
  "pin.token_invalid",
] as const satisfies readonly RefusalCode[];

/** What shows that it is the buyer, where that is asked for. */
export const pinFields = {
  pin: zPin
    .optional()
    .meta({ description: "The wallet PIN, asked for from a sum on that leaves within 24 hours" }),
  pin_token: zPinToken.optional().meta({
    description: "In place of the PIN: of `POST /users/pin/challenge`",
  }),
};

/** What may be wrong with a code of the second factor, where one is asked for that has it. */
export const CODE_REFUSALS = [
  "second_factor.locked",
  "second_factor.required",
  "second_factor.used",
  "second_factor.wrong",
] as const satisfies readonly RefusalCode[];

/** Why something is not done yet that another member of staff has to ask for as well. */
export const SECONDED_REFUSALS = [
  "approval.same_person",
  "proposal.waiting",
  "staff.second_person",
] as const satisfies readonly RefusalCode[];

/** All that shows that the caller is the account's owner, beside being signed in. */
export const OwnerProofs = z.strictObject({
  password: z.string().min(1).max(128).meta({ example: "kopi-tubruk-tanpa-gula" }),
  pin: zPin.optional(),
  code: zSecondFactorCode.optional(),
});
export const OWNER_REFUSALS = [
  "password.not_set",
  "password.wrong",
  "pin.required",
  ...PIN_CHALLENGE_REFUSALS,
  ...CODE_REFUSALS,
  "rate.limited",
  "service.unavailable",
] as const satisfies readonly RefusalCode[];

/** The reason that a decision is written down with. */
export const Reasoned = z.strictObject({ reason: zReason }).meta({ id: "Reasoned" });

/** Nothing to say. */
export const Empty = z.object({});
