import { and, desc, eq, lt } from "drizzle-orm";
import type { Instant } from "../../../domain/time.ts";
import { listed } from "../../../ports/page.ts";
import type { PriceHistory } from "../../../ports/products/price-history.ts";
import { upsertRows } from "../bulk.ts";
import { type Db, write } from "../db.ts";
import { priceChanges } from "./schema.ts";

export function d1PriceHistory(db: Db): PriceHistory {
  const key = [priceChanges.product_id, priceChanges.changed_at];
  return {
    record: (rows) => write(...upsertRows(db, priceChanges, { rows, key })),

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
