import * as z from "zod";
import { type Amount, add, amount } from "../money.ts";
import type { Transaction } from "../orders/transaction.ts";
import { compareSources, isDelivering, type Source } from "../products/source.ts";
import type { Instant } from "../time.ts";
import type { Attempt } from "./attempt.ts";
import type { FailureCode } from "./supplier.ts";

export const zRouting = z.enum(["priority", "price", "success_rate"]);
export type Routing = z.infer<typeof zRouting>;

/** Which share of what a source was asked for lately was delivered, by `supplier sku`. */
export type SuccessRates = ReadonlyMap<string, number>;
export const NO_RATES: SuccessRates = new Map();

export const sourceKey = ({ supplier, supplier_sku }: SourceName) => `${supplier} ${supplier_sku}`;
type SourceName = Pick<Source, "supplier" | "supplier_sku">;

/** Of equal ones, and of those nobody knows anything about, the priority decides. */
export function inRoutingOrder<Kind extends Source>(
  sources: readonly Kind[],
  routing: Routing,
  rates: SuccessRates = NO_RATES,
): readonly Kind[] {
  const rate = (source: Source) => rates.get(sourceKey(source)) ?? 1;
  return sources.toSorted((left, right) => {
    const first =
      routing === "price"
        ? left.cost - right.cost
        : routing === "success_rate"
          ? rate(right) - rate(left)
          : 0;
    return first || compareSources(left, right);
  });
}

/** Where an order may go, and what it may cost there at most. */
export interface Route extends SourceName {
  readonly cost_ceiling: Amount;
  /** Its supplier is paused: the order may wait for it, but is not put to it. */
  readonly paused: boolean;
}

export interface RoutingFacts {
  readonly sources: readonly Source[];
  readonly settings: { readonly "ppob.cost_tolerance": Amount; readonly "ppob.routing": Routing };
  readonly rates: SuccessRates;
  readonly tried: readonly Attempt[];
  readonly at: Instant;
}

/**
 * The sources an order may be put to at this instant, in the order they are asked: none that was
 * asked before, and none that costs more than it may. The source an order was quoted from keeps
 * the ceiling it was quoted with; any other may cost what the buyer pays, vouchers taken off, or
 * that same ceiling. A bill is paid where it
 * was inquired, and nowhere else.
 */
export function routesOf(
  { quote, price, discount }: Pick<Transaction, "quote" | "price" | "discount">,
  { sources, settings, rates, tried, at }: RoutingFacts,
): readonly Route[] {
  const asked = new Set(tried.map(sourceKey));
  const quoted = quote === null ? undefined : sourceKey(quote);
  const most = Math.max(price - discount, quote?.cost_ceiling ?? 0);
  const ceilingOf = (source: Source): Amount =>
    quote !== null && sourceKey(source) === quoted
      ? quote.cost_ceiling
      : amount(Math.min(add(source.cost, settings["ppob.cost_tolerance"]), most));
  const isPossible = (source: Source): boolean =>
    isDelivering(source, at) &&
    !asked.has(sourceKey(source)) &&
    (quote?.bill === undefined || sourceKey(source) === quoted);
  return inRoutingOrder(sources, settings["ppob.routing"], rates)
    .filter(isPossible)
    .map((source) => ({ source, cost_ceiling: ceilingOf(source) }))
    .filter(({ source, cost_ceiling }) => source.cost <= cost_ceiling)
    .map(({ source: { supplier, supplier_sku, paused }, cost_ceiling }) => ({
      supplier,
      supplier_sku,
      paused,
      cost_ceiling,
    }));
}

/** Whether another supplier might do better; what is wrong with the order itself stays wrong. */
export function isWorthAnother(code: FailureCode): boolean {
  return !code.startsWith("order.");
}
