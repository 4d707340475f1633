import { and, asc, eq, gte, inArray, lt, ne, sql } from "drizzle-orm";
import { businessDay } from "../../../../domain/time.ts";
import type { BankTransfers } from "../../../../ports/payments/bank-transfers.ts";
import { type Db, write } from "../../db.ts";
import { bankTransferAloneTotals, bankTransferApprovals } from "./schema.ts";

const FORGOTTEN_AT_ONCE = 500;

type Controls = Pick<BankTransfers, "alone" | "askApproval" | "approvalsAsked" | "forgetControls">;

/** What one member of staff may do about bank transfers alone, and who has joined in. */
export function d1TransferControls(db: Db): Controls {
  const totals = bankTransferAloneTotals;
  const asked = bankTransferApprovals;
  return {
    alone: ({ admin_id, day, amount, maximum }) =>
      write(
        db
          .insert(totals)
          .values({ admin_id, day, total: amount, maximum })
          .onConflictDoUpdate({
            target: [totals.admin_id, totals.day],
            set: { total: sql`total + ${amount}`, maximum },
          }),
      ),

    askApproval: (request) =>
      write(
        db
          .insert(asked)
          .values(request)
          .onConflictDoUpdate({
            target: [asked.payment_id, asked.admin_id],
            set: { amount: request.amount, reason: request.reason, asked_at: request.asked_at },
          }),
      ),

    approvalsAsked: (id, { other_than, since }) =>
      db
        .select()
        .from(asked)
        .where(
          and(eq(asked.payment_id, id), ne(asked.admin_id, other_than), gte(asked.asked_at, since)),
        ),

    forgetControls(before) {
      const oldTotals = db
        .select({ id: sql`rowid` })
        .from(totals)
        .where(lt(totals.day, businessDay(before)))
        .orderBy(asc(totals.day))
        .limit(FORGOTTEN_AT_ONCE);
      const oldRequests = db
        .select({ id: sql`rowid` })
        .from(asked)
        .where(lt(asked.asked_at, before))
        .orderBy(asc(asked.asked_at))
        .limit(FORGOTTEN_AT_ONCE);
      return write(
        db.delete(totals).where(inArray(sql`rowid`, oldTotals)),
        db.delete(asked).where(inArray(sql`rowid`, oldRequests)),
      );
    },
  };
}
