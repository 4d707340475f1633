import { and, asc, desc, eq, gt, gte, lte, sql, sum } from "drizzle-orm";
import type { OrderLoss } from "../../../domain/products/sales.ts";
import { listed } from "../../../ports/page.ts";
import type { Sales } from "../../../ports/products/sales.ts";
import type { Db } from "../db.ts";
import { dailyClosings } from "../finance/schema.ts";
import { dailySales, orderLosses, popularProducts } from "./schema.ts";

export function d1Sales(db: Db): Sales {
  return {
    daily(skus, { from, to }) {
      const { sku, day } = dailySales;
      const those = sql`${sku} IN (SELECT value FROM json_each(${JSON.stringify(skus)}))`;
      return db
        .select()
        .from(dailySales)
        .where(and(those, gte(day, from), lte(day, to)))
        .orderBy(asc(sku), asc(day))
        .all();
    },

    async losses(day) {
      const [[closing], [sold], causes] = await db.batch([
        db.select().from(dailyClosings).where(eq(dailyClosings.day, day)),
        db
          .select({ orders: sum(dailySales.orders), unknown: sum(dailySales.unknown_costs) })
          .from(dailySales)
          .where(eq(dailySales.day, day)),
        db
          .select({
            cause: orderLosses.cause,
            orders: sql<number>`COUNT(*)`,
            amount: sql<number>`SUM(cost - captured + refunded)`,
          })
          .from(orderLosses)
          .where(eq(orderLosses.day, day))
          .groupBy(orderLosses.cause),
      ]);
      if (closing === undefined) return undefined;
      const { closed_at } = closing;
      const [orders, unknown_costs] = [Number(sold?.orders ?? 0), Number(sold?.unknown ?? 0)];
      return { closed_at, orders, unknown_costs, causes };
    },

    async losingOrders(day, { limit, cursor }) {
      const { transaction_id: id } = orderLosses;
      const behind =
        cursor === undefined ? undefined : gt(id, cursor as OrderLoss["transaction_id"]);
      const rows = await db
        .select()
        .from(orderLosses)
        .where(and(eq(orderLosses.day, day), behind))
        .orderBy(asc(id))
        .limit(limit + 1);
      return listed(rows, { limit }, ({ transaction_id }) => transaction_id);
    },

    popular: (limit) =>
      db
        .select()
        .from(popularProducts)
        .orderBy(desc(popularProducts.orders), asc(popularProducts.sku))
        .limit(limit),
  };
}
