import * as z from "zod";
import { zId } from "../ids.ts";
import { type Instant, zInstant } from "../time.ts";
import { type Category, categoryIndex, lineageOf } from "./category.ts";
import type { Product } from "./product.ts";

export const STOP_SCOPES = ["category", "channel", "currency", "guild", "supplier"] as const;
/** More would make every snapshot of the catalogue heavy. */
export const SELLING_STOPS_MAX = 200;

/** A part of the shop that opens no new orders. Orders that are open go on, and reads do. */
export const SellingStop = z
  .object({
    scope: z.enum(STOP_SCOPES),
    subject: z.string().meta({
      description:
        "The category's slug, the channel, the currency, the guild's id at Discord or the supplier",
    }),
    reason: z.string(),
    until: zInstant.nullable().meta({ description: "When it ends by itself; `null` for never" }),
    stopped_by: zId("admin"),
    stopped_at: zInstant,
  })
  .meta({ id: "SellingStop" });
export type SellingStop = z.infer<typeof SellingStop>;

/** What a stop is about. */
export type StopTarget = Pick<SellingStop, "scope" | "subject">;

interface Facts {
  readonly categories: readonly Category[];
  readonly products: readonly Pick<Product, "sku" | "category_id">[];
  readonly settings: { readonly "selling.stops": readonly SellingStop[] };
}

/** A sale as it would open. */
interface Sale {
  readonly sku: string | null;
  readonly currency: string;
  /** Who would deliver it at the price it was quoted for. */
  readonly supplier: string | undefined;
  readonly channel: string;
  /** Where at Discord it is ordered. */
  readonly guild: string | undefined;
}

export function isSameTarget(left: StopTarget, right: StopTarget): boolean {
  return left.scope === right.scope && left.subject === right.subject;
}

/** Those whose end has not come. */
export function stopsInForce(stops: readonly SellingStop[], at: Instant): readonly SellingStop[] {
  return stops.filter(({ until }) => until === null || until > at);
}

/** The stops that keep a sale from opening; a category's also holds for those below it. */
export function stopsOf(facts: Facts, sale: Sale, at: Instant): readonly SellingStop[] {
  const product = facts.products.find(({ sku }) => sku === sale.sku);
  return stopReader(facts, at)({ ...sale, category_id: product?.category_id });
}

/** The same of many sales at one moment. */
export function stopReader(
  facts: Pick<Facts, "categories" | "settings">,
  at: Instant,
): (sale: Omit<Sale, "sku"> & { readonly category_id: Category["id"] | undefined }) => Stops {
  const inForce = stopsInForce(facts.settings["selling.stops"], at);
  if (inForce.length === 0) return () => [];
  const index = categoryIndex(facts.categories);
  return ({ category_id, channel, currency, guild, supplier }) => {
    const lineage = category_id === undefined ? [] : lineageOf(index, category_id);
    const subjects: Readonly<Record<SellingStop["scope"], readonly (string | undefined)[]>> = {
      category: lineage.map(({ slug }) => slug),
      channel: [channel],
      currency: [currency],
      guild: [guild],
      supplier: [supplier],
    };
    return inForce.filter(({ scope, subject }) => subjects[scope].includes(subject));
  };
}

type Stops = readonly SellingStop[];
