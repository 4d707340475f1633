import { and, asc, desc, eq, gt, isNull, max } from "drizzle-orm";
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

    async latest() {
      const newest = db
        .select({ supplier: b.supplier, asked_at: max(b.asked_at).as("newest") })
        .from(b)
        .groupBy(b.supplier)
        .as("last");
      return await db
        .select({ supplier: b.supplier, asked_at: b.asked_at, balance: b.balance })
        .from(b)
        .innerJoin(newest, and(eq(b.supplier, newest.supplier), eq(b.asked_at, newest.asked_at)));
    },

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
