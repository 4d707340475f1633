import * as z from "zod";
import type { Customer, Visitor } from "../../../domain/actor.ts";
import { zAmount } from "../../../domain/money.ts";
import { formOf } from "../../../domain/ppob/customer-number-forms.ts";
import {
  type CataloguePricing,
  cataloguePricing,
  compareSortKeys,
  deliveringSources,
  isAvailable,
  OFFER_ORDERS,
  type Offer,
  type OfferOrder,
  offersIn,
  type SortKey,
  shownCategory,
  sortKeyOf,
  volumePrices,
} from "../../../domain/products/catalogue-pricing.ts";
import { MARGIN_SCOPES, TIERS, type Tier } from "../../../domain/products/margin.ts";
import { isSupplied, Product, zProductKind } from "../../../domain/products/product.ts";
import { stopsOf } from "../../../domain/products/selling-stop.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import type { Listed } from "../../../ports/page.ts";
import { PageQuery, pageOf, refuseCursor } from "../core/page.ts";

const Label = z.object({ id: z.string(), en: z.string() });

/** The form of the customer number that a product is delivered to. */
const CustomerNumberView = z.object({
  label: Label,
  example: z.string().meta({ description: "As a buyer may type it" }),
  pattern: z.string().meta({
    description:
      "Of the number as an order keeps it, after blanks and marks are read; a regular expression " +
      "with the flag `u`. What is typed may look otherwise: do not refuse by it",
  }),
  parts: z.array(z.object({ name: z.string(), label: Label })),
  separator: z.string().nullable(),
});

/** A product as buyers see it, without costs and sources. */
export const ProductView = Product.pick({
  sku: true,
  kind: true,
  name: true,
  currency: true,
  brand: true,
  type: true,
  description: true,
})
  .extend({
    category: z.string().meta({ description: "The slug of its category" }),
    repeatable: z.boolean().meta({
      description: "Whether one number may buy it again on one day, with a `sequence`",
    }),
    price: zAmount.meta({ description: "In minor units; of a bill, the fee on top of it" }),
    fee: zAmount,
    total: zAmount.meta({ description: "What the buyer pays, in minor units" }),
    price_rule: z
      .object({
        scope: z.enum(MARGIN_SCOPES),
        tier: z.enum([...TIERS, "everyone"]),
      })
      .nullable()
      .meta({ description: "What decided the price: whose rule, and for whom; null for none" }),
    volume_prices: z
      .array(z.object({ quantity: z.int().min(2), price: zAmount }))
      .meta({ description: "What each piece costs from how many pieces on, where that is less" }),
    customer_number: CustomerNumberView.nullable().meta({
      description: "What to ask a buyer for; `separator` joins its parts",
    }),
    available: z.boolean().meta({ description: "Whether it can be bought at this moment" }),
    cut_off: z
      .object({ start: z.string(), end: z.string() })
      .nullable()
      .meta({ description: "Daily window without sales, WIB `HH:MM`; it may cross midnight" }),
  })
  .meta({
    id: "Product",
    example: {
      sku: "pln20",
      kind: "ppob_prepaid",
      name: "PLN 20.000",
      currency: "IDR",
      brand: "PLN",
      type: "Umum",
      description: "Token listrik prabayar",
      category: "pln",
      repeatable: true,
      price: 20_500,
      fee: 0,
      total: 20_500,
      price_rule: { scope: "global", tier: "everyone" },
      volume_prices: [],
      customer_number: {
        label: { id: "Nomor meter atau ID pelanggan", en: "Meter number or customer id" },
        example: "14012345678",
        pattern: "^[0-9]{11,12}$",
        parts: [],
        separator: null,
      },
      available: true,
      cut_off: { start: "23:30", end: "00:30" },
    },
  });
type ProductView = z.input<typeof ProductView>;

/** To be held to `pricesInOrder` by each route, with the fields of its own. */
export const OfferFilter = PageQuery.extend({
  q: z
    .string()
    .trim()
    .max(100)
    .optional()
    .meta({ description: "Words of the name, brand or SKU", example: "pln 20" }),
  kind: zProductKind.optional(),
  brand: z.string().max(100).optional().meta({ example: "TELKOMSEL" }),
  type: z.string().max(100).optional().meta({ example: "Umum" }),
  min_price: z.coerce.number().int().min(0).optional(),
  max_price: z.coerce.number().int().min(0).optional(),
  sort: z.enum(OFFER_ORDERS).default("price"),
});
export type OfferFilter = z.output<typeof OfferFilter>;
type PageField = keyof z.output<typeof PageQuery> | "sort";

/** The key in a cursor of offers: the order and, as JSON, the last offer's sort key. */
export const zOfferKey = z.string().regex(/^(price|name) \[.*\]$/s);

/** The tier whose prices are shown; visitors see retail. */
export function tierOf(actor: Customer | Visitor): Tier {
  return actor.kind === "customer" ? actor.tier : "retail";
}

/** A page of what a category, or the whole shop without one, sells to whoever asks. */
export async function pageOfOffers(
  { publicCatalogue, now }: Use<"now" | "publicCatalogue">,
  actor: Customer | Visitor,
  { category: name, ...query }: OfferFilter & { readonly category?: string | undefined },
): Promise<Listed<ProductView>> {
  const pricing = cataloguePricing(await publicCatalogue.facts());
  const category = name === undefined ? undefined : shownCategory(pricing, name);
  if (name !== undefined && category === undefined) refuse("category.not_found");
  const at = now();
  const all = offersIn(pricing, {
    category: category?.id,
    tier: tierOf(actor),
    order: query.sort,
  });
  const wanted = all.filter(fitting(query));
  const page = pageOf(wanted, { ...query, isBehind: behind(query) }, (offer) =>
    keyOf(query.sort, sortKeyOf(offer, query.sort)),
  );
  return { ...page, data: page.data.map((offer) => viewOfOffer(pricing, offer, at)) };
}

/** An offer as buyers see it; `repeatable` and `cut_off` are those of the source that delivers. */
export function viewOfOffer(pricing: CataloguePricing, offer: Offer, at: Instant): ProductView {
  const { product, category, price, sources } = offer;
  const source = deliveringSources(offer, at)[0] ?? sources[0];
  const sale = { sku: product.sku, currency: product.currency, supplier: source?.supplier };
  const stops = stopsOf(pricing.facts, { ...sale, channel: "", guild: undefined }, at);
  const { cut_off_start: start = "00:00", cut_off_end: end = "00:00" } = source ?? {};
  return {
    ...product,
    category: category.slug,
    repeatable: source?.repeatable ?? true,
    price: price.price,
    fee: price.fee,
    total: price.total,
    price_rule: price.rule ? { scope: price.rule.scope, tier: price.rule.tier } : null,
    volume_prices: volumePrices(pricing, offer),
    customer_number: isSupplied(product.kind) ? viewOfForm(offer) : null,
    available: stops.length === 0 && isAvailable(pricing, offer, at),
    cut_off: start === end ? null : { start, end },
  };
}

function viewOfForm({ product, category }: Offer): z.input<typeof CustomerNumberView> {
  const written = { category_slug: category.slug, brand: product.brand };
  const { label, example, pattern, parts = [], separator = null } = formOf(written);
  return { label, example, pattern: pattern.source, parts: [...parts], separator };
}

type Condition = (offer: Offer) => boolean;

/** What each filter asks of an offer; one that is not here does not compile. */
function fitting({ q, kind, brand, type, min_price, max_price }: OfferFilter): Condition {
  const words = (q ?? "").toLowerCase().split(/\s+/);
  const conditions: Readonly<Record<Exclude<keyof OfferFilter, PageField>, Condition>> = {
    kind: ({ product }) => kind === undefined || kind === product.kind,
    brand: ({ product }) => isSame(brand, product.brand),
    type: ({ product }) => isSame(type, product.type),
    min_price: ({ price }) => min_price === undefined || price.total >= min_price,
    max_price: ({ price }) => max_price === undefined || price.total <= max_price,
    q({ product }) {
      const text = `${product.name} ${product.brand} ${product.sku}`.toLowerCase();
      return words.every((word) => text.includes(word));
    },
  };
  return (offer) => Object.values(conditions).every((condition) => condition(offer));
}

export function isSame(wanted: string | undefined, actual: string): boolean {
  return wanted === undefined || wanted.toLowerCase() === actual.toLowerCase();
}

/** Whether an offer comes after the cursor's sort key, also when the offer it names has gone. */
function behind({ sort, cursor }: OfferFilter): (offer: Offer) => boolean {
  if (cursor === undefined) return () => true;
  const after = sortKeyIn(cursor, sort);
  return (offer) => compareSortKeys(sortKeyOf(offer, sort), after) > 0;
}

const SORT_KEYS = {
  price: z.tuple([z.number(), z.string()]),
  name: z.tuple([z.string(), z.string()]),
} as const satisfies Record<OfferOrder, z.ZodType<SortKey>>;

function keyOf(order: OfferOrder, key: SortKey): string {
  return `${order} ${JSON.stringify(key)}`;
}

/** The sort key in a cursor; refuses a cursor of another order. */
function sortKeyIn(text: string, order: OfferOrder): SortKey {
  const [found = "", ...rest] = text.split(" ");
  return found === order ? SORT_KEYS[order].parse(JSON.parse(rest.join(" "))) : refuseCursor();
}
