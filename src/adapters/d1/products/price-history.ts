import { and, desc, eq, gt, isNotNull, lt, max, sql } from "drizzle-orm";
import { TIERS, type Tier } from "../../../domain/products/margin.ts";
import type { Instant } from "../../../domain/time.ts";
import { listed } from "../../../ports/page.ts";
import type { PriceHistory } from "../../../ports/products/price-history.ts";
import { upsertRows } from "../bulk.ts";
import { type Db, write } from "../db.ts";
import { priceChanges } from "./schema.ts";

const sumOfSteps = (_tier: Tier, place: number) =>
  sql`SUM(${priceChanges.alone_steps} ->> ${`$[${place}]`})`;

export function d1PriceHistory(db: Db): PriceHistory {
  const key = [priceChanges.product_id, priceChanges.changed_at];
  return {
    record: (rows) => write(...upsertRows(db, priceChanges, { rows, key })),

    async movedAlone(products, behind) {
      const wanted = sql`(SELECT value FROM json_each(${JSON.stringify(products)}))`;
      const { product_id, changed_at, prices, alone_steps } = priceChanges;
      const [moved, last] = await db.batch([
        db
          .select({
            product_id,
            steps: sql<string>`json_array(${sql.join(TIERS.map(sumOfSteps), sql`, `)})`,
          })
          .from(priceChanges)
          .where(
            and(sql`${product_id} IN ${wanted}`, gt(changed_at, behind), isNotNull(alone_steps)),
          )
          .groupBy(product_id),
        // Of the rows of a group SQLite takes the other columns from the one with the maximum.
        db
          .select({ product_id, prices, changed_at: max(changed_at) })
          .from(priceChanges)
          .where(and(sql`${product_id} IN ${wanted}`, isNotNull(prices)))
          .groupBy(product_id),
      ]);
      const steps = new Map(moved.map((each) => [each.product_id, JSON.parse(each.steps)]));
      return last.map((each) => ({
        product_id: each.product_id,
        steps: steps.get(each.product_id) ?? [],
        last: each.prices,
      }));
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
