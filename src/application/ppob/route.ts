import type { Transaction } from "../../domain/orders/transaction.ts";
import { type Attempt, attemptRef } from "../../domain/ppob/attempt.ts";
import { writtenChoice } from "../../domain/ppob/route-choice.ts";
import {
  NO_RATES,
  type Route,
  routesOf,
  type SuccessRates,
  sourceKey,
} from "../../domain/ppob/routing.ts";
import { cataloguePricing } from "../../domain/products/catalogue-pricing.ts";
import { addSeconds, businessDay } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { CatalogueSnapshot } from "../../ports/products/catalogue.ts";

export type RoutingPorts = Use<"catalogue" | "circuits" | "now" | "suppliers" | "supplierStats">;

/** How soon an order looks again whether a paused supplier is back. */
const PAUSE_SECONDS = 60;
/** A snapshot that has everything that was committed before. */
const NEWEST = Number.MAX_SAFE_INTEGER;
const DAY_SECONDS = 24 * 60 * 60;

type Found =
  | { readonly kind: "route"; readonly route: Route; readonly chosen: string }
  /** Somebody could deliver it who is away or paused now. */
  | { readonly kind: "wait"; readonly delay_seconds: number }
  | { readonly kind: "none" };

/**
 * Where an order goes next. A circuit that is half open lets one order through to try it. What was
 * put on sale moments ago may not be known here yet, so nobody is called out of reach before that
 * has been looked up.
 */
export async function chosenRoute(
  ports: RoutingPorts,
  order: Transaction,
  tried: readonly Attempt[],
): Promise<Found> {
  const held = await ports.catalogue.snapshot();
  const known = await routes(ports, order, { facts: held, tried });
  const isBehind = known.length === 0 || !hasSourceOf(held, order);
  const facts = isBehind ? await ports.catalogue.snapshot(NEWEST) : held;
  const all = isBehind ? await routes(ports, order, { facts, tried }) : known;
  const key = attemptRef(order.id, tried.length + 1);
  const waits: number[] = [];
  const by = facts.settings["ppob.routing"];
  for (const [place, route] of all.entries()) {
    const wait = route.paused ? PAUSE_SECONDS : ports.circuits.wait(route.supplier, key);
    if (wait === 0) {
      const chosen = writtenChoice({ by, routes: all, chosen: place });
      return { kind: "route", route, chosen };
    }
    waits.push(wait);
  }
  return waits.length === 0
    ? { kind: "none" }
    : { kind: "wait", delay_seconds: Math.min(...waits) };
}

function hasSourceOf({ sources }: CatalogueSnapshot, { quote }: Transaction): boolean {
  return quote === null || sources.some((each) => sourceKey(each) === sourceKey(quote));
}

interface Asked {
  readonly facts: CatalogueSnapshot;
  readonly tried: readonly Attempt[];
}

async function routes(
  ports: RoutingPorts,
  order: Transaction,
  { facts, tried }: Asked,
): Promise<readonly Route[]> {
  const pricing = cataloguePricing(facts);
  const product = order.sku === null ? undefined : pricing.products.get(order.sku);
  const sources = (product && pricing.sources.get(product.id)) ?? [];
  const rates = await ratesOf(ports, facts, sources);
  const { settings } = facts;
  const found = routesOf(order, { sources, settings, rates, tried, at: ports.now() });
  return found.filter(({ supplier }) => ports.suppliers.find(supplier) !== undefined);
}

/** Looked up only where the order of the sources depends on it, and there are several. */
async function ratesOf(
  ports: RoutingPorts,
  { settings }: CatalogueSnapshot,
  sources: CatalogueSnapshot["sources"],
): Promise<SuccessRates> {
  if (settings["ppob.routing"] !== "success_rate" || sources.length < 2) return NO_RATES;
  const from = businessDay(addSeconds(ports.now(), -settings["ppob.success_days"] * DAY_SECONDS));
  return await ports.supplierStats.rates(sources, from);
}
