import { and, desc, eq, gte, lt, ne, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { lowestId } from "../../../domain/ids.ts";
import { asPayment } from "../../../domain/payments/bank-transfer.ts";
import type { AnyPayment } from "../../../domain/payments/payment.ts";
import { dayAfter, startOfDay } from "../../../domain/time.ts";
import { type Listed, listed, type Page } from "../../../ports/page.ts";
import type { PaymentFilter } from "../../../ports/payments/payments.ts";
import { belowCursor } from "../behind.ts";
import type { Db } from "../db.ts";
import { bankTransfers } from "./bank-transfers/schema.ts";
import { payments } from "./schema.ts";

/**
 * Two lists as one, in one trip: both have ids of one kind, so one cursor serves both, and what
 * comes first is among the first of either.
 */
export async function listPayments(
  db: Db,
  filter: PaymentFilter,
  page: Page,
): Promise<Listed<AnyPayment>> {
  const { limit } = page;
  const { id, method } = payments;
  const { payment_id } = bankTransfers;
  const [through, straight] = await db.batch([
    db
      .select()
      .from(payments)
      .where(selection({ ...payments, id, method }, filter, page))
      .orderBy(desc(id))
      .limit(limit + 1),
    db
      .select()
      .from(bankTransfers)
      .where(
        and(
          selection({ ...bankTransfers, id: payment_id, method: STRAIGHT }, filter, page),
          ne(bankTransfers.status, "CREATED"),
        ),
      )
      .orderBy(desc(payment_id))
      .limit(limit + 1),
  ]);
  const rows = [...through, ...straight.map(asPayment)].toSorted((a, b) => (a.id < b.id ? 1 : -1));
  return listed(rows, { limit }, ({ id }) => id);
}

/** The method of payments that need no gateway. */
const STRAIGHT = sql`'bank_transfer'`;

interface Columns {
  readonly id: SQLiteColumn;
  readonly user_id: SQLiteColumn;
  readonly status: SQLiteColumn;
  readonly method: SQLiteColumn | SQL;
}

/** A status or method that one of the two lists does not know finds nothing there. */
function selection(columns: Columns, filter: PaymentFilter, { cursor }: Page): SQL | undefined {
  const { id } = columns;
  const { status, method, user_id, from, to } = filter;
  return and(
    user_id && eq(columns.user_id, user_id),
    status && eq(columns.status, status),
    // SQLite uses the partial index only where its own condition stands in the query.
    status && status !== "PAID" ? sql`${columns.status} <> 'PAID'` : undefined,
    method && sql`${columns.method} = ${method}`,
    from && gte(id, lowestId("payment", startOfDay(from))),
    to && lt(id, lowestId("payment", startOfDay(dayAfter(to)))),
    belowCursor(id, cursor),
  );
}
