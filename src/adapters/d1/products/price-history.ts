import { and, desc, eq, gt, isNotNull, lt, max, sql } from "drizzle-orm";
import { TIERS, type Tier } from "../../../domain/products/margin.ts";
import type { Instant } from "../../../domain/time.ts";
import { listed } from "../../../ports/page.ts";
import type { PriceHistory } from "../../../ports/products/price-history.ts";
import { upsertRows } from "../bulk.ts";
import { type Db, write } from "../db.ts";
import { priceChanges } from "./schema.ts";

const among = (products: readonly string[]) =>
  sql`${priceChanges.product_id} IN (SELECT value FROM json_each(${JSON.stringify(products)}))`;
const sumOfSteps = (_tier: Tier, place: number) =>
  sql`SUM(${priceChanges.alone_steps} ->> ${`$[${place}]`})`;

export function d1PriceHistory(db: Db): PriceHistory {
  const key = [priceChanges.product_id, priceChanges.changed_at];
  return {
    record: (rows) => write(...upsertRows(db, priceChanges, { rows, key })),

    async movedAlone(products, behind) {
      const { product_id, changed_at, alone_steps } = priceChanges;
      const rows = await db
        .select({
          product_id,
          steps: sql<string>`json_array(${sql.join(TIERS.map(sumOfSteps), sql`, `)})`,
        })
        .from(priceChanges)
        .where(and(among(products), gt(changed_at, behind), isNotNull(alone_steps)))
        .groupBy(product_id);
      return new Map(rows.map((each) => [each.product_id, JSON.parse(each.steps)]));
    },

    async lastPrices(products) {
      const { product_id, changed_at, prices } = priceChanges;
      // Of the rows of a group SQLite takes the other columns from the one with the maximum.
      const rows = await db
        .select({ product_id, prices, changed_at: max(changed_at) })
        .from(priceChanges)
        .where(and(among(products), isNotNull(prices)))
        .groupBy(product_id);
      return new Map(rows.map((each) => [each.product_id, each.prices]));
    },

    async list(product, { limit, cursor }) {
      const below = cursor === undefined ? undefined : (cursor as Instant);
      const rows = await db
        .select()
        .from(priceChanges)
        .where(
          and(
            eq(priceChanges.product_id, product),
            below === undefined ? undefined : lt(priceChanges.changed_at, below),
          ),
        )
        .orderBy(desc(priceChanges.changed_at))
        .limit(limit + 1);
      return listed(rows, { limit }, ({ changed_at }) => changed_at);
    },
  };
}
