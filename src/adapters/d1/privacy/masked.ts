import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { MASK } from "../../../domain/privacy/erasure.ts";

/** A table whose rows name whom something was bought for. */
export interface Targeted {
  readonly customer_no: SQLiteColumn;
}

/** As `maskedTarget` does it. */
export function masked({ customer_no }: Targeted): SQL<string | null> {
  return sql<string | null>`CASE WHEN ${customer_no} IS NULL OR ${customer_no} LIKE ${`${MASK}%`}
    THEN ${customer_no} WHEN length(${customer_no}) < 8 THEN ${MASK}
    ELSE ${MASK} || substr(${customer_no}, -3) END`;
}
