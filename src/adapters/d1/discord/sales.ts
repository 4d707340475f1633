import { type SQL, sql } from "drizzle-orm";
import type { Sale } from "../../../domain/discord/sales.ts";
import type { Instant } from "../../../domain/time.ts";

/**
 * Rows of the outbox for the channels that are told of these sales: those bound, before each was
 * made, to its product, its category or one above that.
 */
export function jobsOfSales(sales: readonly Sale[], at: Instant): SQL {
  return sql`SELECT NULL, 'notifications',
      json_object('sale_id', s.value ->> 'id', 'channel_id', c.id), 0, ${at},
      '1970-01-01T00:00:00.000Z', 0
    FROM json_each(${JSON.stringify(sales)}) s
    CROSS JOIN discord_channels c
    JOIN products p ON p.sku = s.value ->> 'sku'
    WHERE c.sales IS NOT NULL AND c.off_since IS NULL AND c.sales_since <= s.value ->> 'at'
      AND (p.id IN (SELECT value FROM json_each(c.sales, '$.products'))
        OR EXISTS (SELECT 1 FROM json_each(c.sales, '$.categories') chosen
          WHERE chosen.value IN (${lineage})))
      AND NOT EXISTS (SELECT 1 FROM notifications n
        WHERE n.transaction_id = s.value ->> 'id' AND n.event = 'sold'
          AND n.channel = 'discord' AND n.recipient = c.id)`;
}

/** The category of a product and those above it; `UNION` cuts a circle. */
const lineage = sql`WITH RECURSIVE above (id) AS (
    SELECT p.category_id
    UNION SELECT k.parent_id FROM above JOIN categories k ON k.id = above.id
      WHERE k.parent_id IS NOT NULL)
  SELECT id FROM above`;
