import * as z from "zod";
import { zId } from "../../../domain/ids.ts";
import {
  cataloguePricing,
  offerOf,
  shownCategories,
} from "../../../domain/products/catalogue-pricing.ts";
import { isShown } from "../../../domain/products/category.ts";
import { PriceChange } from "../../../domain/products/price-change.ts";
import { productsWith } from "../../../domain/products/product-problem.ts";
import { earned, OrderLoss } from "../../../domain/products/sales.ts";
import { refuse } from "../../../domain/refusal.ts";
import {
  addSeconds,
  businessDay,
  startOfDay,
  zBusinessDay,
  zInstant,
} from "../../../domain/time.ts";
import type { CatalogueSnapshot } from "../../../ports/products/catalogue.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { daysInOrder } from "../core/ranges.ts";

const TAG = "Catalogue";
const ID = { product_id: idParam("product", "product.not_found") };
const DAY_SECONDS = 86_400;
const DAYS_DEFAULT = 30;
const DAYS_MAX = 92;

export const getPriceHistory = endpoint(
  {
    method: "get",
    path: "/admin/products/{product_id}/price-history",
    audience: { staff: "margins:read" },
    summary: "What a product cost and sold for, the newest first",
    description: "Each change with the rule that decided, what made it and who. Kept 400 days.",
    tag: TAG,
    params: z.object(ID),
    query: PageQuery,
    cursor: zInstant,
    answer: { status: 200, schema: listOf(PriceChange), description: "One page of changes" },
    refuses: ["product.not_found"],
  },
  async ({ ports, actor, params, query }) => {
    productOf(await ports.catalogue.snapshot(actor.catalogue_version), params.product_id);
    return { body: await ports.priceHistory.list(params.product_id, query) };
  },
);

function productOf(facts: CatalogueSnapshot, id: string) {
  return facts.products.find((each) => each.id === id) ?? refuse("product.not_found");
}

const zEarned = z.object({
  orders: z.int().meta({ description: "Delivered and kept" }),
  returned: z.int().meta({ description: "Delivered, and the money given back" }),
  revenue: z.int(),
  cost: z.int(),
  profit: z.int(),
});
const SalesOfProduct = z
  .object({
    from: zBusinessDay,
    to: zBusinessDay,
    total: zEarned,
    data: z.array(zEarned.extend({ day: zBusinessDay })),
  })
  .meta({ id: "ProductSales" });

const SpanFields = z.strictObject({
  from: zBusinessDay.optional().meta({ description: "First WIB day; thirty before `to`" }),
  to: zBusinessDay.optional().meta({ description: "Last WIB day; without it, yesterday" }),
});

export const getSales = endpoint(
  {
    method: "get",
    path: "/admin/products/{product_id}/stats",
    audience: { staff: "ledger:read" },
    summary: "What a product sold, earned and cost, day by day",
    description: `Of closed days, at most ${DAYS_MAX}; a day without an order has no row.`,
    tag: TAG,
    params: z.object(ID),
    query: SpanFields.check(daysInOrder),
    answer: { status: 200, schema: SalesOfProduct, description: "Oldest first" },
    refuses: ["product.not_found"],
  },
  async ({ ports, actor, params, query }) => {
    const facts = await ports.catalogue.snapshot(actor.catalogue_version);
    const { sku } = productOf(facts, params.product_id);
    const yesterday = businessDay(addSeconds(ports.now(), -DAY_SECONDS));
    const { to = yesterday } = query;
    const { from = daysBefore(to, DAYS_DEFAULT - 1) } = query;
    if (from > to || from < daysBefore(to, DAYS_MAX - 1)) {
      const message = from > to ? "must not be before from" : `at most ${DAYS_MAX} days`;
      refuse("request.invalid", { errors: [{ pointer: "/query/to", message }] });
    }
    const sales = await ports.sales.daily([sku], { from, to });
    const days = [...Map.groupBy(sales, ({ day }) => day)];
    const data = days.map(([day, ofDay]) => ({ day, ...earned(ofDay) }));
    return { body: { from, to, total: earned(sales), data } };
  },
);

function daysBefore(day: z.output<typeof zBusinessDay>, days: number) {
  return businessDay(addSeconds(startOfDay(day), -days * DAY_SECONDS));
}

const zCount = z.int().min(0);
const CatalogueStats = z
  .object({
    products: zCount.meta({ description: "All that are not archived" }),
    archived: zCount,
    on_sale: zCount.meta({ description: "On, in a shown category, and with a price" }),
    switched_off: zCount,
    without_source: zCount.meta({ description: "Nobody lists them any more" }),
    below_cost: zCount.meta({ description: "A fixed price is below cost, so they are not sold" }),
    waiting_prices: zCount.meta({ description: "A supplier's price waits to be accepted" }),
    categories: zCount,
  })
  .meta({ id: "CatalogueStats" });

export const getCatalogueStats = endpoint(
  {
    method: "get",
    path: "/admin/products/stats",
    audience: { staff: "catalogue:read" },
    summary: "How many products are on sale, and why others are not",
    tag: TAG,
    answer: { status: 200, schema: CatalogueStats, description: "As of now" },
    refuses: [],
  },
  async ({ ports, actor }) => ({
    body: statsOf(await ports.catalogue.snapshot(actor.catalogue_version)),
  }),
);

function statsOf(facts: CatalogueSnapshot): z.input<typeof CatalogueStats> {
  const pricing = cataloguePricing(facts);
  const current = facts.products.filter((each) => each.archived_at === null);
  const priced = current.filter(({ sku }) => offerOf(pricing, sku, "retail") !== undefined);
  const isOn = ({ active, category_id }: (typeof current)[number]) =>
    active && isShown(pricing.categories, category_id);
  return {
    products: current.length,
    archived: facts.products.length - current.length,
    on_sale: priced.filter(isOn).length,
    switched_off: productsWith("switched_off", pricing).length,
    without_source: productsWith("without_source", pricing).length,
    below_cost: productsWith("below_cost", pricing).length,
    waiting_prices: facts.sources.filter((each) => each.quarantined_cost !== null).length,
    categories: shownCategories(pricing).length,
  };
}

const LossReport = z
  .object({
    day: zBusinessDay,
    closed_at: zInstant,
    orders: zCount.meta({ description: "Delivered and kept orders of the day" }),
    unknown_costs: zCount.meta({ description: "Of how many no supplier has told the price yet" }),
    losing: zCount.meta({ description: "Orders that cost more than the shop kept of them" }),
    unexplained: zCount.meta({ description: "Those without a cause; must be 0" }),
    causes: z.array(
      z.object({ cause: OrderLoss.shape.cause, orders: zCount, amount: z.int().min(0) }),
    ),
    data: z.array(OrderLoss),
    next_cursor: listOf(OrderLoss).shape.next_cursor,
  })
  .meta({ id: "LossReport" });

export const getLosses = endpoint(
  {
    method: "get",
    path: "/admin/reports/losses",
    audience: { staff: "ledger:read" },
    summary: "That a day sold nothing at a loss, or every order that did with its cause",
    description:
      "Of a closed day, with what was learnt of it since. `unexplained` orders raise an alert " +
      "with the closing: the ceiling that is sent along with each order should have kept them.",
    tag: TAG,
    query: PageQuery.extend({ date: zBusinessDay }),
    cursor: zId("transaction"),
    answer: { status: 200, schema: LossReport, description: "Sums of the day, a page of orders" },
    refuses: ["report.not_ready"],
  },
  async ({ ports, query: { date, ...page } }) => {
    const day = (await ports.sales.losses(date)) ?? refuse("report.not_ready");
    const orders = await ports.sales.losingOrders(date, page);
    const losing = day.causes.reduce((sum, each) => sum + each.orders, 0);
    const unexplained = day.causes.find(({ cause }) => cause === "unexplained")?.orders ?? 0;
    return { body: { ...day, day: date, losing, unexplained, ...orders } };
  },
);

export const productReportEndpoints: readonly Endpoint[] = [
  getCatalogueStats,
  getSales,
  getPriceHistory,
  getLosses,
];
