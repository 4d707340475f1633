import type { Id } from "../ids.ts";
import { type Amount, amount } from "../money.ts";
import { everMoreRarely } from "../operations/back-off.ts";
import { addSeconds, type Instant } from "../time.ts";
import type { GatewayState } from "./payment.ts";

const CLAIMS = ["refunded", "charged_back", "cancelled"] as const;

/** That money of a payment has gone back, as a notice says it: a reason to ask, and no proof. */
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

/** What a status may say to a loss; anything else is a status that lags behind. */
const ANSWERS: Readonly<Record<LossClaim["kind"], readonly GatewayState["kind"][]>> = {
  refunded: ["refunded", "charged_back", "cancelled"],
  charged_back: ["charged_back", "refunded"],
  cancelled: ["cancelled", "charged_back", "refunded", "expired"],
};

const PAUSES = { shortest: 60, longest: 6 * 3_600 };
/** How long the gateway is asked for a loss that it does not show. */
const WATCH_SECONDS = 3 * 86_400;

/** The loss that a state tells of, if it does. */
export function lossIn(state: GatewayState): Loss | undefined {
  const kind = CLAIMS.find((each) => each === state.kind);
  if (kind === undefined) return undefined;
  return { kind, total: state.kind === "refunded" ? (totalOf(state) ?? null) : null };
}

/** A loss as it is first heard of. */
export function newClaim(payment_id: LossClaim["payment_id"], loss: Loss, at: Instant): LossClaim {
  const next_check_at = nextLossCheck({ heard_at: at }, at);
  return { payment_id, ...loss, heard_at: at, next_check_at, checks: 0 };
}

/** Whether a state shows a loss: that it came about, and of a refund no less than was told. */
export function confirmsLoss(state: GatewayState, { kind, total }: Loss): boolean {
  if (!ANSWERS[kind].includes(state.kind)) return false;
  if (kind !== "refunded" || state.kind !== "refunded" || total === null) return true;
  return (totalOf(state) ?? total) >= total;
}

/** When a claim is to be asked about next: ever more rarely. */
export function nextLossCheck({ heard_at }: Pick<LossClaim, "heard_at">, at: Instant): Instant {
  return everMoreRarely(heard_at, at, PAUSES);
}

/** From when on a person is told, and nobody asks any more. */
export function lossCheckDeadline({ heard_at }: Pick<LossClaim, "heard_at">): Instant {
  return addSeconds(heard_at, WATCH_SECONDS);
}

/** How much a refunded state says went back: by its total or its list, whichever is more. */
export function totalOf({
  total,
  refunds = [],
}: Pick<Extract<GatewayState, { kind: "refunded" }>, "total" | "refunds">): Amount | undefined {
  const listed = refunds.map((each) => each.amount);
  if (total === undefined && listed.length === 0) return undefined;
  const sum = listed.reduce<number>((all, each) => all + each, 0);
  return amount(Math.max(total ?? 0, sum));
}
