import { sql } from "drizzle-orm";
import type { BillClaim } from "../../../domain/orders/claim.ts";
import type { ClaimWrites } from "../orders/claim-writes.ts";
import { billClaims } from "./schema.ts";

/**
 * A bill that an order pays: nobody else pays it meanwhile, for whichever periods the number's bill
 * was found, nor the same bill again on that day.
 */
export const billClaim: ClaimWrites<BillClaim> = {
  reserve: (db, { biller, customer_no, target, amount }, order) => [
    db.insert(billClaims).values({
      ...{ biller, customer_no, target, amount },
      transaction_id: order.id,
      user_id: order.user_id,
      day: order.business_day,
      state: "HELD",
      paid_before: sql`(SELECT COUNT(*) FROM bill_claims WHERE customer_no = ${customer_no}
        AND biller = ${biller} AND day = ${order.business_day} AND target = ${target}
        AND amount = ${amount} AND state = 'PAID')`,
      // The id is older than the order, so that a second payment may come after its end.
      ended_before: sql`(SELECT COUNT(*) FROM transactions WHERE id = ${order.id})`,
    }),
  ],

  keep: (db, orders) => [
    db.update(billClaims).set({ state: "PAID" }).where(sql`transaction_id IN (${orders})`),
  ],

  release: (db, orders) => [db.delete(billClaims).where(sql`transaction_id IN (${orders})`)],
};
