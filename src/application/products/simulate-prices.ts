import type { Staff } from "../../domain/actor.ts";
import { type Amount, amount } from "../../domain/money.ts";
import {
  type CataloguePricing,
  cataloguePricing,
  offerOf,
  priceFor,
} from "../../domain/products/catalogue-pricing.ts";
import type { MarginTerms, Tier } from "../../domain/products/margin.ts";
import { changedFacts, type PricingChange, touchedBy } from "../../domain/products/price-change.ts";
import { isSupplied } from "../../domain/products/product.ts";
import { costOf, type DailySales, earned } from "../../domain/products/sales.ts";
import type { SupplierLine } from "../../domain/products/source.ts";
import { refuse } from "../../domain/refusal.ts";
import { addSeconds, businessDay, type Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { CatalogueSnapshot } from "../../ports/products/catalogue.ts";
import { marginSubject, ruleOf } from "../shared/changes/margin-change.ts";

const DAY_SECONDS = 86_400;
const DAYS = 30;
/** How many products one call looks at, and how many of them in one query. */
const PRODUCTS = 2_000;
const CHUNK = 500;
/** The most products that an answer names as sold at a loss. */
const NAMED = 100;

interface Simulated {
  /** The rule as it would be, or the cost that a supplier's line would have. */
  readonly margin?: MarginTerms | undefined;
  readonly supplier_price?:
    | (Pick<SupplierLine, "supplier" | "supplier_sku"> & { cost: Amount })
    | undefined;
  /** The last SKU of the call before. */
  readonly after?: string | undefined;
}

/** Sold to a tier below what it costs, as it would be; nobody could buy it. */
interface Losing {
  readonly sku: string;
  readonly tier: Tier;
  readonly price: number;
  readonly cost: number;
  readonly orders: number;
}

/**
 * What the last thirty closed days' orders would have brought at other prices, had all of them
 * been made. One call looks at so many products; what they come to adds up.
 */
export async function simulatePrices(
  ports: Use<"catalogue" | "now" | "sales">,
  staff: Staff,
  wanted: Simulated,
) {
  const at = ports.now();
  const span = { from: daysBefore(at, DAYS), to: daysBefore(at, 1) };
  const facts = await ports.catalogue.snapshot(staff.catalogue_version);
  const change = await changeOf(ports, wanted, { facts, at });
  const pricing = cataloguePricing(changedFacts(facts, change));
  const skus = touchedBy(pricing.facts, change)
    .filter((each) => isSupplied(each.kind) && each.archived_at === null)
    .map(({ sku }) => sku)
    .filter((sku) => sku > (wanted.after ?? ""))
    .sort();
  const page = skus.slice(0, PRODUCTS);
  const sales: DailySales[] = [];
  for (let start = 0; start < page.length; start += CHUNK) {
    sales.push(...(await ports.sales.daily(page.slice(start, start + CHUNK), span)));
  }
  const isNewCost = wanted.supplier_price !== undefined;
  const repriced = sales.map((each) => repriceOf(pricing, each, isNewCost));
  const before = earned(sales);
  const after = afterwards(before, repriced);
  const losing = losingOf(repriced);
  return {
    ...span,
    products: page.length,
    orders: before.orders,
    before: figures(before),
    after: figures(after),
    losing: losing.slice(0, NAMED),
    losing_count: losing.length,
    next_after: skus.length > page.length ? (page.at(-1) ?? null) : null,
  };
}

function daysBefore(at: Instant, days: number) {
  return businessDay(addSeconds(at, -days * DAY_SECONDS));
}

async function changeOf(
  { catalogue }: Use<"catalogue">,
  { margin, supplier_price }: Simulated,
  { facts, at }: { readonly facts: CatalogueSnapshot; readonly at: Instant },
): Promise<PricingChange> {
  if (supplier_price !== undefined) {
    const { cost } = supplier_price;
    const line = (await catalogue.line(supplier_price)) ?? refuse("supplier_line.not_found");
    return { lines: [{ ...line, cost, quarantined_cost: null, rejected_cost: null }] };
  }
  if (margin === undefined) return {};
  const subject = marginSubject(margin);
  const before = facts.margins.find((each) => marginSubject(each) === subject);
  return { margins: [ruleOf(facts, margin, { before, at })] };
}

interface Repriced {
  readonly sales: DailySales;
  /** What one would have sold for and cost; nothing where nobody would deliver it any more. */
  readonly price: Amount;
  readonly cost: Amount;
  readonly costs: number;
}

/** At another margin an order keeps the cost that it was quoted; at another cost it has that. */
function repriceOf(pricing: CataloguePricing, sales: DailySales, isNewCost: boolean): Repriced {
  const { sku, tier, quoted_cost, orders } = sales;
  const offer = offerOf(pricing, sku, tier);
  const cost = isNewCost ? (offer?.cost ?? quoted_cost) : quoted_cost;
  const costs = isNewCost ? cost * orders + sales.returned_cost : costOf(sales);
  const { product } = offer ?? {};
  const price = product ? priceFor(pricing, { product, cost, tier }).price : unit(sales);
  return { sales, price, cost, costs };
}

/** Where there is no price any more, what it sold for counts. */
function unit({ price, orders }: DailySales): Amount {
  return amount(orders === 0 ? 0 : Math.round(price / orders));
}

type Figures = Omit<ReturnType<typeof earned>, "orders" | "returned">;

function afterwards(before: Figures, repriced: readonly Repriced[]): Figures {
  let { revenue } = before;
  let cost = 0;
  for (const { sales, price, costs } of repriced) {
    revenue += price * sales.orders - sales.price;
    cost += costs;
  }
  return { revenue, cost, profit: revenue - cost };
}

function figures({ revenue, cost, profit }: Figures): Figures {
  return { revenue, cost, profit };
}

function losingOf(repriced: readonly Repriced[]): readonly Losing[] {
  const found = new Map<string, Losing>();
  for (const { sales, price, cost } of repriced) {
    if (price >= cost) continue;
    const key = `${sales.sku} ${sales.tier}`;
    const orders = sales.orders + (found.get(key)?.orders ?? 0);
    found.set(key, { sku: sales.sku, tier: sales.tier, price, cost, orders });
  }
  return [...found.values()];
}
