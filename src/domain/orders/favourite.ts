import * as z from "zod";
import { zId } from "../ids.ts";
import { refuse } from "../refusal.ts";
import { typedIdentifier, typedLine } from "../text/typed-text.ts";
import { zInstant } from "../time.ts";
import type { Transaction, TransactionView } from "./transaction.ts";

/** How many a customer may have; the table refuses one more. */
export const FAVOURITES_MAX = 100;

/** A number a customer buys for again and again, under a name of their own. */
export const Favourite = z
  .object({
    id: zId("favourite"),
    user_id: zId("user"),
    label: typedLine({ max: 60 }).meta({ example: "Rumah Ibu" }),
    customer_no: z
      .string()
      .transform(typedIdentifier)
      .pipe(z.string().min(1).max(200))
      .meta({ example: "12345678901" }),
    /** The product it is for; none for any. */
    sku: z.string().min(1).max(64).nullable().meta({ example: "pln20" }),
    created_at: zInstant,
    updated_at: zInstant,
  })
  .meta({ id: "FavouriteRecord" });
export type Favourite = z.output<typeof Favourite>;

export const FavouriteView = Favourite.omit({ user_id: true })
  .extend({ label: z.string(), customer_no: z.string() })
  .meta({ id: "Favourite" });

export const Suggestion = z
  .object({
    customer_no: z.string().meta({ example: "12345678901" }),
    category: z.string().nullable().meta({ example: "PLN" }),
    count: z.int().meta({ description: "Among the newest purchases", example: 4 }),
    /** What was bought for it last. */
    sku: z.string().nullable().meta({ example: "pln20" }),
    last_transaction_id: zId("transaction"),
  })
  .meta({ id: "FavouriteSuggestion" });
export type Suggestion = z.infer<typeof Suggestion>;

const SUGGESTIONS_MAX = 10;

/** The numbers that were bought for most often, without those that are favourites already. */
export function suggestionsFrom(
  newestFirst: readonly TransactionView[],
  favourites: readonly Pick<Favourite, "customer_no">[],
): readonly Suggestion[] {
  const known = new Set(favourites.map(({ customer_no }) => customer_no));
  const found = new Map<string, Suggestion>();
  for (const { id, customer_no, category, sku } of newestFirst) {
    if (customer_no === null || known.has(customer_no)) continue;
    const key = `${category ?? ""} ${customer_no}`;
    const before = found.get(key);
    const first = { customer_no, category, count: 0, sku, last_transaction_id: id };
    const seen = before ?? first;
    found.set(key, { ...seen, count: seen.count + 1 });
  }
  return [...found.values()]
    .sort((one, other) => other.count - one.count)
    .slice(0, SUGGESTIONS_MAX);
}

/**
 * What is asked for again when a purchase is repeated: a supplier's product for a number. A bill is
 * another one each time, and is inquired first.
 */
export function repeatOf({ type, sku, customer_no, quote }: Transaction) {
  if (type !== "PPOB" || sku === null || customer_no === null || quote?.bill !== undefined) {
    return refuse("transaction.not_repeatable");
  }
  // Of a number that is sent without a sign between its parts, nobody could tell them again.
  return { sku, customer_no: quote?.number_parts?.join("#") ?? customer_no };
}
