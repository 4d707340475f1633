import { z } from "zod";
import { zId } from "../ids.ts";
import {
  type Amount,
  amount,
  type Currency,
  GREATEST_IN_RULES,
  ZERO,
  zAmount,
  zCurrency,
} from "../money.ts";
import { type DecisionCheck, hasExpired, mayDecide } from "../operations/second-person.ts";
import { isRefusalCode, refuse } from "../refusal.ts";
import { addSeconds, type Instant, zInstant } from "../time.ts";

export const ADJUSTMENT_STATUSES = [
  /** Another member of staff must look at it. */
  "AWAITING",
  /** It may be done, and will be. */
  "APPROVED",
  "APPLIED",
  /** The wallet could not do it. */
  "REFUSED",
  "REJECTED",
  /** Nobody looked at it in time. */
  "EXPIRED",
] as const;

export const zAdjustedAmount = zAmount.refine(
  (value) => value <= GREATEST_IN_RULES,
  `at most ${GREATEST_IN_RULES}`,
);

/** A correction of a balance by staff, from its asking to its end. What was asked never changes. */
export const BalanceAdjustment = z
  .object({
    id: zId("adjustment"),
    user_id: zId("user"),
    /** What the wallet calls it, or will. */
    transaction_id: zId("transaction"),
    /** A `hold` keeps the amount aside until staff take or release it. */
    action: z.enum(["add", "subtract", "set", "hold"]),
    amount: zAmount,
    currency: zCurrency,
    reason: z.string().meta({ example: "Double top-up" }),
    /** When a hold comes free by itself. */
    hold_until: zInstant.nullable(),
    status: z.enum(ADJUSTMENT_STATUSES),
    /** The refusal code of a wallet that could not do it. */
    refusal: z.string().nullable(),
    requested_by: zId("admin"),
    decided_by: zId("admin").nullable(),
    decided_at: zInstant.nullable(),
    /** Until when it may be approved, should it need to be. */
    expires_at: zInstant,
    created_at: zInstant,
    updated_at: zInstant,
  })
  .meta({ id: "BalanceAdjustment" });
export type BalanceAdjustment = z.infer<typeof BalanceAdjustment>;
export type AdjustmentStatus = BalanceAdjustment["status"];

type Wanted = Pick<BalanceAdjustment, "action" | "amount">;
type Decidable = Pick<BalanceAdjustment, "requested_by" | "expires_at" | "decided_by">;

/** How staff are held to their word, as the shop has set it. */
interface AdjustmentSettings {
  readonly "adjustment.threshold": Amount;
  readonly "adjustment.expiry_hours": number;
}

/**
 * The most one member of staff may move balances by in a day alone: nothing, in a foreign currency.
 */
export function aloneUpTo(
  currency: Currency,
  settings: Pick<AdjustmentSettings, "adjustment.threshold">,
): Amount {
  return currency === "IDR" ? settings["adjustment.threshold"] : ZERO;
}

/** By how much it would move a balance, as far as can be told before the wallet is asked. */
export function movedBy({ action, amount: wanted }: Wanted, available: Amount): Amount {
  if (action === "hold") return ZERO;
  return action === "set" ? amount(Math.abs(wanted - available)) : wanted;
}

/** As it stands at an instant: what nobody has decided in time has expired. */
export function asOf<Adjustment extends Pick<BalanceAdjustment, "status" | "expires_at">>(
  adjustment: Adjustment,
  at: Instant,
): Adjustment {
  const late = adjustment.status === "AWAITING" && hasExpired(adjustment, at);
  return late ? { ...adjustment, status: "EXPIRED" } : adjustment;
}

export function expiryOf(
  at: Instant,
  settings: Pick<AdjustmentSettings, "adjustment.expiry_hours">,
): Instant {
  return addSeconds(at, settings["adjustment.expiry_hours"] * 60 * 60);
}

/** Whether a member of staff may decide what was asked for at an instant. */
export function mayDecideAdjustment(
  { requested_by, expires_at, decided_by }: Decidable,
  by: BalanceAdjustment["requested_by"],
  at: Instant,
): DecisionCheck {
  const decision = decided_by === null ? undefined : { decided_by };
  return mayDecide({ proposed_by: requested_by, expires_at }, decision, { by, at });
}

/** What staff hear, today and whenever they ask again, of what the wallet could not do. */
export function refuseStored(code: string | null): never {
  if (code === null || !isRefusalCode(code)) throw new Error(`refused with ${code}`);
  return refuse(code);
}

/** Who decided, and what exactly: the decision carries all that it was about. */
export interface AdjustmentDecision
  extends Pick<
    BalanceAdjustment,
    "requested_by" | "user_id" | "action" | "amount" | "currency" | "expires_at"
  > {
  readonly adjustment_id: BalanceAdjustment["id"];
  readonly decision: "APPROVED" | "REJECTED";
  readonly decided_by: BalanceAdjustment["requested_by"];
  readonly note: string | null;
  readonly decided_at: Instant;
}

/** How staff end a hold they have placed. The row decides; the wallet follows. */
export interface HoldResolution {
  readonly transaction_id: BalanceAdjustment["transaction_id"];
  readonly user_id: BalanceAdjustment["user_id"];
  readonly kind: "CAPTURE" | "VOID";
  /** What is taken of what is held; the rest comes free. */
  readonly taken: Amount;
  readonly held: Amount;
  /** The most that whoever placed the hold may take of it. */
  readonly alone_up_to: Amount;
  readonly placed_by: BalanceAdjustment["requested_by"];
  readonly reason: string | null;
  readonly status: "APPROVED" | "APPLIED" | "REFUSED";
  readonly refusal: string | null;
  readonly requested_by: BalanceAdjustment["requested_by"];
  readonly request_key: string;
  readonly digest: string;
  readonly created_at: Instant;
  readonly updated_at: Instant;
}
