import { addSeconds, type Instant } from "../time.ts";
import {
  type PriceChange,
  type PriceEffect,
  type PriceMove,
  type PriceSteps,
  percentOf,
  stepsOf,
} from "./price-change.ts";

/** For how long a step counts towards what staff may move a price by alone. */
const WINDOW_SECONDS = 24 * 3_600;

export function aloneSince(at: Instant): Instant {
  return addSeconds(at, -WINDOW_SECONDS);
}

/** What staff have lately done to the price of a product, each alone. */
export interface MovedAlone extends Pick<PriceChange, "product_id"> {
  readonly steps: PriceSteps;
  /** What it sold for when it was last sold. */
  readonly last: PriceChange["prices"];
}

/** How far an effect moves prices together with what staff have lately moved them by alone. */
export interface AloneMoves {
  readonly stepPercent: number;
  readonly furthest: PriceMove | undefined;
  /** The steps of this effect itself, as they are recorded. */
  readonly steps: ReadonlyMap<PriceChange["product_id"], PriceSteps>;
}

/** A product that comes back moves from what it sold for last. */
export function movesAlone(effect: PriceEffect, moved: readonly MovedAlone[]): AloneMoves {
  const known = new Map(moved.map((each) => [each.product_id, each]));
  const steps = new Map<PriceChange["product_id"], PriceSteps>();
  let furthest = effect.changed.find((each) => each.stepPercent === effect.stepPercent);
  let { stepPercent } = effect;
  for (const move of effect.changed) {
    const before = known.get(move.product_id);
    const own = move.steps ?? stepsOf(before?.last ?? null, move.prices);
    if (own === null) continue;
    steps.set(move.product_id, own);
    const sum = own.map((step, tier) => step + (before?.steps[tier] ?? 0));
    const percent = Math.max(percentOf(own), percentOf(sum));
    if (percent > stepPercent) [stepPercent, furthest] = [percent, move];
  }
  return { stepPercent, furthest, steps };
}
