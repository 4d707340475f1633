import { sql } from "drizzle-orm";
import type {
  VoucherDay,
  VoucherFigure,
  VoucherStock,
} from "../../../../domain/analytics/figures/voucher-figures.ts";
import type { VoucherFigures } from "../../../../ports/analytics/figures/voucher-figures.ts";
import type { Db } from "../../db.ts";

const USES = sql`COUNT(*) AS used, SUM(u.state = 'HELD') AS held,
  SUM(u.state = 'REDEEMED') AS redeemed, SUM(u.state = 'RELEASED') AS rolled_back,
  SUM(iif(u.state = 'REDEEMED', u.amount, 0)) AS cost`;
/** An order with several vouchers is of the one with the lowest id. */
const FIRST = sql`u.state = 'REDEEMED' AND NOT EXISTS (
  SELECT 1 FROM voucher_uses o WHERE o.transaction_id = u.transaction_id
    AND o.voucher_id < u.voucher_id AND o.state = 'REDEEMED')`;

export function d1VoucherFigures(db: Db): VoucherFigures {
  return {
    days: ({ from, to }) =>
      db.all<VoucherDay>(sql`
        SELECT u.day, v.currency, ${USES}, SUM(iif(${FIRST}, u.order_total, 0)) AS revenue
        FROM voucher_uses u CROSS JOIN vouchers v
        WHERE u.day >= ${from} AND u.day <= ${to} AND v.id = u.voucher_id
        GROUP BY 1, 2 ORDER BY 1, 2`),

    ranked: ({ from, to }, limit) =>
      db.all<VoucherFigure>(sql`
        SELECT u.voucher_id, v.name, v.currency, v.codes AS issued, ${USES}
        FROM voucher_uses u CROSS JOIN vouchers v
        WHERE u.day >= ${from} AND u.day <= ${to} AND v.id = u.voucher_id
        GROUP BY u.voucher_id ORDER BY redeemed DESC, u.voucher_id LIMIT ${limit}`),

    async stock() {
      const [row] = await db.all<VoucherStock>(sql`
        SELECT (SELECT COALESCE(SUM(codes), 0) FROM vouchers WHERE archived_at IS NULL) AS issued,
          (SELECT COUNT(*) FROM voucher_locks) AS validated`);
      return row ?? { issued: 0, validated: 0 };
    },
  };
}
