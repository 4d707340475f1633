import type { ActorName } from "../../domain/actor.ts";
import { type AloneMoves, aloneSince, movesAlone } from "../../domain/products/alone-moves.ts";
import type { CatalogueFacts } from "../../domain/products/catalogue-pricing.ts";
import {
  changedFacts,
  type PriceEffect,
  type PriceMove,
  type PricingChange,
  priceEffect,
} from "../../domain/products/price-change.ts";
import type { SupplierLine } from "../../domain/products/source.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";

interface Made {
  readonly facts: CatalogueFacts;
  readonly change: PricingChange;
  /** Lines that the change newly maps, where the catalogue does not know them yet. */
  readonly lines?: readonly SupplierLine[];
  /** What made it, in the words of the audit log. */
  readonly cause: string;
  readonly by: ActorName;
  readonly at: Instant;
}

/** How many of the products that are sold below cost an alert names. */
const NAMED = 5;
const SUBJECT = "catalogue";
const NONE = new Map<never, never>();

/**
 * What is committed with a change of the catalogue: the new prices in the history of each product,
 * and the alert that fixed prices are below cost, as long as any is. Such a product is not sold
 * meanwhile, and is again the moment its price is right.
 */
export function priceEffects(
  ports: Use<"alerts" | "priceHistory">,
  made: Made,
): { readonly effect: PriceEffect; readonly writes: readonly Write[] } {
  const effect = effectOf(made);
  return { effect, writes: writesOf(ports, made, { effect, alone: undefined }) };
}

/** The effect of what a member of staff asks for, judged with what was done alone lately. */
export interface JudgedEffect {
  readonly effect: PriceEffect;
  /** By how many percent it moves the price that moves most, with what was done alone lately. */
  readonly stepPercent: number;
  readonly furthest: PriceMove | undefined;
  /** What is committed with it when it is done alone, and when two do it. */
  readonly writes: { readonly alone: readonly Write[]; readonly byTwo: readonly Write[] };
}

export async function judgedEffects(
  ports: Use<"alerts" | "priceHistory">,
  made: Made,
): Promise<JudgedEffect> {
  const effect = effectOf(made);
  const { stepPercent, furthest, steps } = await movesOf(ports, effect, aloneSince(made.at));
  const alone = writesOf(ports, made, { effect, alone: steps });
  const byTwo = writesOf(ports, made, { effect, alone: undefined });
  return { effect, stepPercent, furthest, writes: { alone, byTwo } };
}

async function movesOf(
  { priceHistory }: Use<"priceHistory">,
  effect: PriceEffect,
  since: Instant,
): Promise<AloneMoves> {
  const ids = effect.changed.map(({ product_id }) => product_id);
  const back = effect.changed.filter(({ steps, prices }) => steps === null && prices !== null);
  const [sums, last] = await Promise.all([
    ids.length === 0 ? NONE : priceHistory.movedAlone(ids, since),
    back.length === 0 ? NONE : priceHistory.lastPrices(back.map(({ product_id }) => product_id)),
  ]);
  return movesAlone(effect, sums, last);
}

function effectOf({ facts, change, lines = [] }: Made): PriceEffect {
  return priceEffect(facts, changedFacts(facts, change, { lines }), change);
}

interface Effected {
  readonly effect: PriceEffect;
  readonly alone: AloneMoves["steps"] | undefined;
}

function writesOf(
  ports: Use<"alerts" | "priceHistory">,
  { cause, by, at }: Made,
  { effect, alone }: Effected,
): readonly Write[] {
  const rows = effect.changed.map(({ product_id, cost, prices }) => {
    const alone_steps = alone?.get(product_id) ?? null;
    return { product_id, cost, prices, changed_at: at, cause, changed_by: by, alone_steps };
  });
  const history = rows.length === 0 ? [] : [ports.priceHistory.record(rows)];
  return [...history, ...told(ports, effect, at)];
}

function told(
  ports: Use<"alerts">,
  { belowCost: { before, after } }: PriceEffect,
  at: Instant,
): readonly Write[] {
  if (after.length === 0) {
    return before.length === 0 ? [] : [ports.alerts.clear("catalogue.below_cost", SUBJECT, at)];
  }
  if (after.every((sku) => before.includes(sku))) return [];
  const more = after.length > NAMED ? ` and ${after.length - NAMED} more` : "";
  const detail = `not sold, cost above price: ${after.slice(0, NAMED).join(", ")}${more}`;
  return [ports.alerts.raise({ kind: "catalogue.below_cost", subject: SUBJECT, detail }, at)];
}
