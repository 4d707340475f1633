import * as z from "zod";
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
  /** Another member of staff must decide. */
  "AWAITING",
  /** Approved, and applied to the wallet soon. */
  "APPROVED",
  "APPLIED",
  /** The wallet refused it. */
  "REFUSED",
  "REJECTED",
  /** Nobody decided in time. */
  "EXPIRED",
] as const;

export const zAdjustedAmount = zAmount.refine(
  (value) => value <= GREATEST_IN_RULES,
  `at most ${GREATEST_IN_RULES}`,
);

/** A correction of a balance by staff. What was requested never changes. */
export const BalanceAdjustment = z
  .object({
    id: zId("adjustment"),
    user_id: zId("user"),
    /** Its transaction id in the wallet. */
    transaction_id: zId("transaction"),
    /** A `hold` reserves the amount until staff capture or release it. */
    action: z.enum(["add", "subtract", "set", "hold"]),
    amount: zAmount,
    currency: zCurrency,
    reason: z.string().meta({ example: "Double top-up" }),
    /** When a hold is released automatically. */
    hold_until: zInstant.nullable(),
    status: z.enum(ADJUSTMENT_STATUSES),
    /** The refusal code of a wallet that could not do it. */
    refusal: z.string().nullable(),
    requested_by: zId("admin"),
    decided_by: zId("admin").nullable(),
    decided_at: zInstant.nullable(),
    /** Until when it may be approved, where it needs approval. */
    expires_at: zInstant,
    created_at: zInstant,
    updated_at: zInstant,
  })
  .meta({ id: "BalanceAdjustment" });
export type BalanceAdjustment = z.infer<typeof BalanceAdjustment>;
export type AdjustmentStatus = BalanceAdjustment["status"];

type Wanted = Pick<BalanceAdjustment, "action" | "amount">;
type Decidable = Pick<BalanceAdjustment, "requested_by" | "expires_at" | "decided_by">;

/** The settings that limit adjustments. */
interface AdjustmentSettings {
  readonly "adjustment.threshold": Amount;
  readonly "adjustment.expiry_hours": number;
}

/** The most one member of staff may adjust alone in a day: nothing, in a foreign currency. */
export function aloneUpTo(
  currency: Currency,
  settings: Pick<AdjustmentSettings, "adjustment.threshold">,
): Amount {
  return currency === "IDR" ? settings["adjustment.threshold"] : ZERO;
}

/** By how much it would change a balance, estimated before the wallet is asked. */
export function movedBy({ action, amount: wanted }: Wanted, available: Amount): Amount {
  if (action === "hold") return ZERO;
  return action === "set" ? amount(Math.abs(wanted - available)) : wanted;
}

/** The adjustment at an instant: what nobody has decided in time has expired. */
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

/** Refuses with the stored refusal of the wallet, also for repeated requests. */
export function refuseStored(code: string | null): never {
  if (code === null || !isRefusalCode(code)) throw new Error(`refused with ${code}`);
  return refuse(code);
}

/**
 * A decision. It repeats everything it is about, so that constraints can compare it with the
 * request.
 */
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

/** How staff end a manual hold. This row decides; the wallet follows. */
export interface HoldResolution {
  readonly transaction_id: BalanceAdjustment["transaction_id"];
  readonly user_id: BalanceAdjustment["user_id"];
  readonly kind: "CAPTURE" | "VOID";
  /** The amount captured of the hold; the rest is released. */
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
