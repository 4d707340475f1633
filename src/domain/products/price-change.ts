import * as z from "zod";
import { zId } from "../ids.ts";
import { type Amount, zAmount } from "../money.ts";
import { zInstant } from "../time.ts";
import {
  type CatalogueFacts,
  type CataloguePricing,
  cataloguePricing,
  isBelowCost,
  offerOf,
  priceFor,
} from "./catalogue-pricing.ts";
import type { Category } from "./category.ts";
import { type MarginRule, TIERS } from "./margin.ts";
import { isSupplied, type Product } from "./product.ts";
import type { ProductSource, Source, SupplierLine } from "./source.ts";

const zTierPrice = z
  .object({ price: zAmount, rule_id: zId("margin").nullable() })
  .meta({ id: "TierPrice" });

/** What a product costs and sells for from one moment on, and what made it so. */
export const PriceChange = z
  .object({
    product_id: zId("product"),
    changed_at: zInstant,
    /** `null` once nobody delivers it any more. */
    cost: zAmount.nullable(),
    /** By tier, without the fee; `null` as the cost is. */
    prices: z.object({ retail: zTierPrice, reseller: zTierPrice, vip: zTierPrice }).nullable(),
    cause: z.string().meta({ example: "margin.put" }),
    changed_by: z.string().meta({ example: "system:cron" }),
  })
  .meta({ id: "PriceChange" });
export type PriceChange = z.infer<typeof PriceChange>;

/** Rows as they shall be, whatever of it decides about prices. */
export interface PricingChange {
  readonly categories?: readonly Category[];
  readonly products?: readonly Product[];
  readonly lines?: readonly SupplierLine[];
  readonly sources?: readonly ProductSource[];
  readonly unmapped?: readonly ProductSource[];
  readonly margins?: readonly MarginRule[];
  readonly removed?: readonly MarginRule[];
  readonly gone?: { readonly supplier: string; readonly supplier_skus: readonly string[] };
}

/** The catalogue as a change will leave it. `lines` are those that it may newly refer to. */
export function changedFacts(
  facts: CatalogueFacts,
  change: PricingChange,
  { lines = [] }: { readonly lines?: readonly SupplierLine[] } = {},
): CatalogueFacts {
  const removed = new Set(change.removed?.map(({ id }) => id));
  const margins = replaced(facts.margins, change.margins, ({ id }) => id);
  return {
    ...facts,
    categories: replaced(facts.categories, change.categories, ({ id }) => id),
    products: replaced(facts.products, change.products, ({ id }) => id),
    sources: changedSources(facts.sources, change, lines),
    margins: margins.filter(({ id }) => !removed.has(id)),
  };
}

function changedSources(
  sources: readonly Source[],
  change: PricingChange,
  known: readonly SupplierLine[],
): readonly Source[] {
  const gone = new Set(change.gone?.supplier_skus.map((sku) => `${change.gone?.supplier} ${sku}`));
  const lines = new Map<string, SupplierLine>();
  for (const line of [...sources, ...known, ...(change.lines ?? [])])
    lines.set(lineKey(line), line);
  const unmapped = new Set(change.unmapped?.map(sourceKey));
  const paused = new Set(sources.flatMap((each) => (each.paused ? [each.supplier] : [])));
  return replaced<ProductSource>(sources, change.sources, sourceKey)
    .filter((each) => !unmapped.has(sourceKey(each)))
    .flatMap((each) => {
      const key = lineKey(each);
      const line = lines.get(key);
      if (line === undefined) return [];
      const { product_id, priority, enabled } = each;
      const gone_at = gone.has(key) ? (line.gone_at ?? line.updated_at) : line.gone_at;
      return {
        ...line,
        gone_at,
        product_id,
        priority,
        enabled,
        paused: paused.has(each.supplier),
      };
    });
}

function lineKey({ supplier, supplier_sku }: Pick<SupplierLine, "supplier" | "supplier_sku">) {
  return `${supplier} ${supplier_sku}`;
}

function sourceKey(source: ProductSource): string {
  return `${source.product_id} ${lineKey(source)}`;
}

function replaced<Row>(
  rows: readonly Row[],
  change: readonly Row[] | undefined,
  keyOf: (row: Row) => string,
): readonly Row[] {
  if (change === undefined || change.length === 0) return rows;
  return [...new Map([...rows, ...change].map((row) => [keyOf(row), row])).values()];
}

/** What a change of the catalogue does to prices. */
export interface PriceEffect {
  /** Products of which the cost or a price is another one afterwards. */
  readonly changed: readonly PriceMove[];
  /** The SKUs that a fixed price would sell below cost: before, and afterwards. */
  readonly belowCost: { readonly before: readonly string[]; readonly after: readonly string[] };
  /**
   * By how many percent the price moves that moves most, of products that had one; a price for
   * several pieces is held against that of one.
   */
  readonly stepPercent: number;
}

/** How far the price of each tier moves, as natural logarithms: consecutive steps add up. */
export type PriceSteps = readonly number[];

export interface PriceMove extends Pick<PriceChange, "product_id" | "cost" | "prices"> {
  readonly sku: string;
  /** `null` of a product that had no price. */
  readonly steps: PriceSteps | null;
  /** By how many percent the price moves that moves most; 0 of a product that had none. */
  readonly stepPercent: number;
}

/** A change with the steps of one that a member of staff has made alone. */
export interface RecordedPriceChange extends PriceChange {
  readonly alone_steps: PriceSteps | null;
}

/** `after` is what `change` makes of `before`. */
export function priceEffect(
  before: CatalogueFacts,
  after: CatalogueFacts,
  change: PricingChange,
): PriceEffect {
  const [was, is] = [cataloguePricing(before), cataloguePricing(after)];
  const touched = touchedBy(after, change);
  const changed = touched.flatMap(({ id: product_id, sku }) => {
    const [old, now] = [pricesOf(was, sku), pricesOf(is, sku)];
    if (isSamePrices(old, now)) return [];
    const steps = stepsOf(old.prices, now.prices);
    return [{ product_id, sku, ...now, steps, stepPercent: percentOf(steps ?? []) }];
  });
  return {
    changed,
    belowCost: { before: soldBelowCost(was), after: soldBelowCost(is) },
    stepPercent: changed.reduce(
      (most, { stepPercent }) => Math.max(most, stepPercent),
      volumeStep(is, touched, change),
    ),
  };
}

/** By how many percent new rules for several pieces make one cheaper than a single piece. */
function volumeStep(
  pricing: CataloguePricing,
  touched: readonly Product[],
  { margins = [] }: PricingChange,
): number {
  const quantities = new Set(margins.map((each) => each.quantity).filter((each) => each > 1));
  const steps = [...quantities].flatMap((quantity) =>
    touched.flatMap((product) => {
      if (isSupplied(product.kind)) return [];
      return TIERS.map((tier) => {
        const offer = offerOf(pricing, product.sku, tier);
        if (offer === undefined) return 0;
        const { price } = priceFor(pricing, { product, cost: offer.cost, tier, quantity });
        return percentOf([stepOf(offer.price.price, price)]);
      });
    }),
  );
  return steps.reduce((most, step) => Math.max(most, step), 0);
}

/** The products whose price a change may move; the rest need not be looked at. */
export function touchedBy(after: CatalogueFacts, change: PricingChange): readonly Product[] {
  const { categories = [], margins = [], removed = [], products = [], lines = [], gone } = change;
  const rules = [...margins, ...removed];
  if (categories.length > 0 || rules.some(({ scope }) => scope !== "product")) {
    return after.products;
  }
  const skus = new Set(rules.map(({ target }) => target));
  const mapped = [...(change.sources ?? []), ...(change.unmapped ?? [])];
  const ids = new Set([...mapped.map(({ product_id }) => product_id), ...products.map(idOf)]);
  const moved = new Set([
    ...lines.map(lineKey),
    ...(gone?.supplier_skus ?? []).map((sku) => `${gone?.supplier} ${sku}`),
  ]);
  for (const each of after.sources) if (moved.has(lineKey(each))) ids.add(each.product_id);
  return after.products.filter(({ id, sku }) => ids.has(id) || skus.has(sku));
}

function idOf({ id }: Product): Product["id"] {
  return id;
}

type Prices = Pick<PriceChange, "cost" | "prices">;

/** What a product costs and sells for to everybody. */
export function pricesOf(pricing: CataloguePricing, sku: string): Prices {
  const cost = offerOf(pricing, sku, "retail")?.cost;
  if (cost === undefined) return { cost: null, prices: null };
  const of = (tier: (typeof TIERS)[number]) => {
    const offer = offerOf(pricing, sku, tier);
    if (offer === undefined) throw new Error(`${sku} has a price for some only`);
    return { price: offer.price.price, rule_id: offer.price.rule?.id ?? null };
  };
  return { cost, prices: { retail: of("retail"), reseller: of("reseller"), vip: of("vip") } };
}

function isSamePrices(left: Prices, right: Prices): boolean {
  return (
    left.cost === right.cost &&
    TIERS.every(
      (tier) =>
        left.prices?.[tier].price === right.prices?.[tier].price &&
        left.prices?.[tier].rule_id === right.prices?.[tier].rule_id,
    )
  );
}

/** How far prices move between two moments; `null` where there are none at one of them. */
export function stepsOf(old: Prices["prices"], now: Prices["prices"]): PriceSteps | null {
  if (old === null || now === null) return null;
  return TIERS.map((tier) => stepOf(old[tier].price, now[tier].price));
}

/** What costs nothing yet may cost anything. */
function stepOf(from: Amount, to: Amount): number {
  return from === 0 ? 0 : Math.log(Math.max(to, 1) / from);
}

/** By how many percent the furthest of these steps moves a price, to a millionth. */
export function percentOf(steps: PriceSteps): number {
  const most = steps.reduce((far, step) => Math.max(far, Math.abs(Math.exp(step) - 1)), 0);
  return Math.round(most * 1e8) / 1e6;
}

/** Only a fixed price can be below cost. */
export function soldBelowCost(pricing: CataloguePricing): readonly string[] {
  if (!pricing.facts.margins.some((each) => each.kind === "price")) return [];
  return pricing.facts.products
    .filter(({ sku }) =>
      TIERS.some((tier) => {
        const offer = offerOf(pricing, sku, tier);
        return offer !== undefined && isBelowCost(offer);
      }),
    )
    .map(({ sku }) => sku);
}
