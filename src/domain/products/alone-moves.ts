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

/** The steps of each product that staff have lately made alone, added up. */
export type AloneSums = ReadonlyMap<PriceChange["product_id"], PriceSteps>;
export type LastPrices = ReadonlyMap<PriceChange["product_id"], PriceChange["prices"]>;

/** How far an effect moves prices together with what staff have lately moved them by alone. */
export interface AloneMoves {
  readonly stepPercent: number;
  readonly furthest: PriceMove | undefined;
  /** The steps of this effect itself, as they are recorded. */
  readonly steps: ReadonlyMap<PriceChange["product_id"], PriceSteps>;
}

/** A product that comes back moves from what it sold for last. */
export function movesAlone(effect: PriceEffect, sums: AloneSums, last: LastPrices): AloneMoves {
  const steps = new Map<PriceChange["product_id"], PriceSteps>();
  let furthest = effect.changed.find((each) => each.stepPercent === effect.stepPercent);
  let { stepPercent } = effect;
  for (const move of effect.changed) {
    const { product_id } = move;
    const own = move.steps ?? stepsOf(last.get(product_id) ?? null, move.prices);
    if (own === null) continue;
    steps.set(product_id, own);
    const sum = own.map((step, tier) => step + (sums.get(product_id)?.[tier] ?? 0));
    const percent = Math.max(percentOf(own), percentOf(sum));
    if (percent > stepPercent) [stepPercent, furthest] = [percent, move];
  }
  return { stepPercent, furthest, steps };
}
