import type { Id } from "../ids.ts";
import { type Amount, amount } from "../money.ts";
import { nextGrowingCheck } from "../operations/back-off.ts";
import { addSeconds, type Instant } from "../time.ts";
import type { GatewayState } from "./payment.ts";

const CLAIMS = ["refunded", "charged_back", "cancelled"] as const;

/**
 * A notice's claim that money of a payment was refunded or charged back: a reason to ask the
 * gateway, not a proof.
 */
export interface LossClaim {
  readonly payment_id: Id<"payment">;
  readonly kind: (typeof CLAIMS)[number];
  /** Of a refund, how much in all. */
  readonly total: Amount | null;
  readonly heard_at: Instant;
  readonly next_check_at: Instant;
  readonly checks: number;
}
export type Loss = Pick<LossClaim, "kind" | "total">;

/** Gateway statuses that agree with each kind of loss; any other is outdated. */
const ANSWERS: Readonly<Record<LossClaim["kind"], readonly GatewayState["kind"][]>> = {
  refunded: ["refunded", "charged_back", "cancelled"],
  charged_back: ["charged_back", "refunded"],
  cancelled: ["cancelled", "charged_back", "refunded", "expired"],
};

const PAUSES = { shortest: 60, longest: 6 * 3_600 };
/** How long the gateway is asked for a loss that its status does not show. */
const WATCH_SECONDS = 3 * 86_400;

/** The loss that a gateway's status shows, if any. */
export function lossIn(state: GatewayState): Loss | undefined {
  const kind = CLAIMS.find((each) => each === state.kind);
  if (kind === undefined) return undefined;
  return { kind, total: state.kind === "refunded" ? (totalOf(state) ?? null) : null };
}

/** A claim as it is first recorded. */
export function newClaim(payment_id: LossClaim["payment_id"], loss: Loss, at: Instant): LossClaim {
  const next_check_at = nextLossCheck({ heard_at: at }, at);
  return { payment_id, ...loss, heard_at: at, next_check_at, checks: 0 };
}

/** Whether a status confirms a loss: its kind and, for a refund, at least the claimed total. */
export function confirmsLoss(state: GatewayState, { kind, total }: Loss): boolean {
  if (!ANSWERS[kind].includes(state.kind)) return false;
  if (kind !== "refunded" || state.kind !== "refunded" || total === null) return true;
  return (totalOf(state) ?? total) >= total;
}

/** When the gateway is next asked about a claim, with growing pauses. */
export function nextLossCheck({ heard_at }: Pick<LossClaim, "heard_at">, at: Instant): Instant {
  return nextGrowingCheck(heard_at, at, PAUSES);
}

/** When the checks end and an alert is raised instead. */
export function lossCheckDeadline({ heard_at }: Pick<LossClaim, "heard_at">): Instant {
  return addSeconds(heard_at, WATCH_SECONDS);
}

/** The refunded sum a status shows: the greater of its total and its list. */
export function totalOf({
  total,
  refunds = [],
}: Pick<Extract<GatewayState, { kind: "refunded" }>, "total" | "refunds">): Amount | undefined {
  const listed = refunds.map((each) => each.amount);
  if (total === undefined && listed.length === 0) return undefined;
  const sum = listed.reduce<number>((all, each) => all + each, 0);
  return amount(Math.max(total ?? 0, sum));
}
