import { and, asc, eq, lte, or, type SQL, sql } from "drizzle-orm";
import type { Id } from "../../../domain/ids.ts";
import { isOpen, type Transaction } from "../../../domain/orders/transaction.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Reservation, Reservations } from "../../../ports/orders/reservations.ts";
import type { RequestKey } from "../../../ports/wallet/wallets.ts";
import { behind } from "../behind.ts";
import { type Db, type Statement, write } from "../db.ts";
import { keepClaims, releaseClaims, reserveClaim } from "./claims.ts";
import { orderReservations } from "./schema.ts";

const { transaction_id } = orderReservations;
// SQLite uses the partial index only where its own condition stands in the query.
const OPEN = sql`state = 'OPEN'`;
const NOBODY_SAW = sql`NOT EXISTS (SELECT 1 FROM transactions t WHERE t.id = ${transaction_id})`;

export function d1Reservations(db: Db): Reservations {
  return {
    reserve: ({ order, request, claims }) =>
      write(
        // First, so that a repeated request conflicts with this row and not with a limit.
        db.insert(orderReservations).values({
          transaction_id: order.id,
          user_id: order.user_id,
          state: "OPEN",
          request_key: request.key,
          digest: request.digest,
          planned: order,
          created_at: order.created_at,
        }),
        ...claims.flatMap((claim) => reserveClaim(db, claim, order)),
      ),

    find: (owner, request, order) => find(db, { owner, request, order }),

    release: (id, at) =>
      write(
        ...release(
          db,
          sql`SELECT transaction_id FROM order_reservations
        WHERE transaction_id = ${id}`,
          at,
        ),
      ),

    unopened: (before, next) =>
      db
        .select({
          transaction_id,
          user_id: orderReservations.user_id,
          created_at: orderReservations.created_at,
        })
        .from(orderReservations)
        .where(
          and(
            OPEN,
            lte(orderReservations.created_at, before),
            behind(next.behind, orderReservations.created_at, transaction_id),
            NOBODY_SAW,
          ),
        )
        .orderBy(asc(orderReservations.created_at), asc(transaction_id))
        .limit(next.limit),
  };
}

interface Sought {
  readonly owner: Id<"user">;
  readonly request: RequestKey;
  readonly order: Id<"transaction"> | undefined;
}

async function find(
  db: Db,
  { owner, request: { key }, order }: Sought,
): Promise<Reservation | undefined> {
  const rows = await db
    .select({
      key: orderReservations.request_key,
      digest: orderReservations.digest,
      order: orderReservations.planned,
    })
    .from(orderReservations)
    .where(
      and(
        eq(orderReservations.user_id, owner),
        or(
          eq(orderReservations.request_key, key),
          order === undefined ? undefined : eq(transaction_id, order),
        ),
      ),
    );
  const same = rows.find((row) => row.key === key);
  if (same?.digest && same.order) {
    return { kind: "same_request", digest: same.digest, order: same.order };
  }
  const [other] = rows;
  return other && { kind: "same_order", order: other.order };
}

/**
 * Releases or keeps the reservations of projected orders by the status of their newest copy, so
 * that projections may arrive twice and in any order. Orders without a reservation change nothing.
 */
export function followEnds(
  db: Db,
  orders: readonly Transaction[],
  at: Instant,
): readonly Statement[] {
  const ended = orders.filter(
    ({ quote, status }) => quote?.claims !== undefined && !isOpen(status),
  );
  if (ended.length === 0) return [];
  const ids = JSON.stringify(ended.map(({ id }) => id));
  const released = standing(ids, RELEASES);
  const kept = sql`${standing(ids, KEEPS)} AND r.state = 'OPEN'`;
  return [
    ...release(db, released, at),
    ...keepClaims(db, kept, at),
    db
      .update(orderReservations)
      .set({ state: "KEPT", request_key: null, digest: null, planned: null })
      .where(sql`transaction_id IN (${kept})`),
  ];
}

const GIVEN_BACK = sql`t.status = 'REFUNDED' AND t.refunded >= t.captured`;
const RELEASES = sql`(t.status IN ('FAILED', 'CANCELLED', 'EXPIRED') OR (${GIVEN_BACK}))`;
const KEEPS = sql`t.status IN ('SUCCESS', 'REFUNDED') AND NOT (${GIVEN_BACK})`;

function standing(ids: string, how: SQL): SQL {
  return sql`SELECT r.transaction_id FROM json_each(${ids}) i
    CROSS JOIN order_reservations r ON r.transaction_id = i.value
    JOIN transactions t ON t.id = r.transaction_id WHERE ${how}`;
}

/** The reservation is deleted last, because the statements before it select by it. */
function release(db: Db, orders: SQL, at: Instant): readonly Statement[] {
  return [
    ...releaseClaims(db, orders, at),
    db.delete(orderReservations).where(sql`transaction_id IN (${orders})`),
  ];
}
