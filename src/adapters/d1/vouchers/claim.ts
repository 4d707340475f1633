import { sql } from "drizzle-orm";
import { businessDay } from "../../../domain/time.ts";
import type { VoucherClaim } from "../../../domain/vouchers/voucher-discount.ts";
import type { ClaimWrites } from "../orders/claim-writes.ts";
import { count, dropLocks, oneMore, ownOrEnded, uncount } from "./counting.ts";
import { voucherUses } from "./schema.ts";

/** An order's use of a voucher: counted while it is reserved and for ever once it is delivered. */
export const voucherClaim: ClaimWrites<VoucherClaim> = {
  reserve(db, claim, order) {
    const { voucher_id, code, amount } = claim;
    const { id: transaction_id, user_id, total: order_total, created_at } = order;
    const day = businessDay(created_at);
    return [
      ...dropLocks(db, ownOrEnded({ voucher_id, user_id }, created_at)),
      db.insert(voucherUses).values({
        ...{ transaction_id, voucher_id, user_id, code, day, amount, order_total, created_at },
        state: "HELD",
        ...oneMore({ voucher_id, user_id, day }),
        by_user_max: claim.uses_per_user,
        by_user_today_max: claim.uses_per_user_day,
        ended_at: null,
      }),
      ...count(db, claim),
    ];
  },

  keep: (db, orders, at) => [
    db
      .update(voucherUses)
      .set({ state: "REDEEMED", ended_at: at })
      .where(sql`transaction_id IN (${orders}) AND state = 'HELD'`),
  ],

  release(db, orders, at) {
    const those = sql`transaction_id IN (${orders}) AND state <> 'RELEASED'`;
    return [
      ...uncount(db, sql`voucher_uses`, those),
      db.update(voucherUses).set({ state: "RELEASED", ended_at: at }).where(those),
    ];
  },
};
