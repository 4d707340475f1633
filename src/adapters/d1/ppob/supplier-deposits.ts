import { and, asc, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { lowestId } from "../../../domain/ids.ts";
import { listed } from "../../../ports/page.ts";
import type { SupplierDeposits } from "../../../ports/ppob/supplier-deposits.ts";
import { belowCursor } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { depositTickets, supplierBalances } from "./schema.ts";

const EXPECTED_MAX = 20;

export function d1SupplierDeposits(db: Db): SupplierDeposits {
  const [b, t] = [supplierBalances, depositTickets];
  return {
    saw: (balance) => write(db.insert(b).values(balance).onConflictDoNothing()),

    // From one supplier to the next along the key: what each was worth before is not read.
    latest: () =>
      db
        .select({ supplier: b.supplier, asked_at: b.asked_at, balance: b.balance })
        .from(
          sql`(WITH RECURSIVE known (name) AS (SELECT MIN(supplier) FROM supplier_balances
            UNION ALL SELECT (SELECT MIN(supplier) FROM supplier_balances WHERE supplier > name)
              FROM known WHERE name IS NOT NULL) SELECT name FROM known) k`,
        )
        .crossJoin(b)
        .where(
          and(
            sql`${b.supplier} = k.name`,
            sql`${b.asked_at} = (SELECT MAX(asked_at) FROM supplier_balances n
              WHERE n.supplier = k.name)`,
          ),
        ),

    async history(supplier, { limit, cursor }) {
      const older = belowCursor(b.asked_at, cursor);
      const rows = await db
        .select()
        .from(b)
        .where(and(eq(b.supplier, supplier), older))
        .orderBy(desc(b.asked_at))
        .limit(limit + 1);
      return listed(rows, { limit }, ({ asked_at }) => asked_at);
    },

    issue: (ticket) => write(db.insert(t).values(ticket)),

    arrived: (id, at) =>
      write(
        db
          .update(t)
          .set({ arrived_at: at })
          .where(and(eq(t.id, id), isNull(t.arrived_at))),
      ),

    expected: (supplier, since) =>
      db
        .select()
        .from(t)
        .where(
          and(
            eq(t.supplier, supplier),
            gt(t.id, lowestId("deposit_ticket", since)),
            isNull(t.arrived_at),
          ),
        )
        .orderBy(asc(t.id))
        .limit(EXPECTED_MAX),

    async tickets(supplier, { limit, cursor }) {
      const older = belowCursor(t.id, cursor);
      const rows = await db
        .select()
        .from(t)
        .where(and(eq(t.supplier, supplier), older))
        .orderBy(desc(t.id))
        .limit(limit + 1);
      return listed(rows, { limit }, ({ id }) => id);
    },
  };
}
