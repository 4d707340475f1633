import { type SQL, sql } from "drizzle-orm";
import {
  UPLIFT_BUYERS_MAX,
  type VoucherDay,
  type VoucherFigure,
  type VoucherStock,
  type VoucherUpliftOf,
} from "../../../../domain/analytics/figures/voucher-figures.ts";
import { lowestId } from "../../../../domain/ids.ts";
import { type DaySpan, daysLater, spanBefore, startOfDay } from "../../../../domain/time.ts";
import type { VoucherFigures } from "../../../../ports/analytics/figures/voucher-figures.ts";
import type { Db } from "../../db.ts";
import { wibDayOf } from "../../wib.ts";

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

    async uplifts(span, limit) {
      const [first, ...rows] = await db.all<UpliftRow>(upliftsOf(span, limit));
      if (first === undefined || first.read > UPLIFT_BUYERS_MAX || first.archived !== 0) return;
      const of = ({ currency, buyers, spent, spent_before }: UpliftRow) => {
        return { currency, buyers, spent, spent_before, uplift: spent - spent_before };
      };
      return {
        all: rows.flatMap((row) => (row.voucher_id === null ? [of(row)] : [])),
        by_voucher: rows.flatMap((row) =>
          row.voucher_id === null ? [] : [{ voucher_id: row.voucher_id, ...of(row) }],
        ),
      };
    },
  };
}

interface UpliftRow extends Omit<VoucherUpliftOf, "uplift" | "voucher_id"> {
  readonly voucher_id: VoucherUpliftOf["voucher_id"] | null;
  readonly read: number;
  readonly archived: number;
}

/**
 * The first row says how many buyers there are, and whether days of either span are archived. Each
 * buyer's orders are met by their ids, which begin with when they were made, or a little before.
 */
function upliftsOf(span: DaySpan, limit: number): SQL {
  const { from, to } = span;
  const before = spanBefore(span);
  const since = lowestId("transaction", startOfDay(daysLater(before.from, -1)));
  const kept = sql`COALESCE(t.captured, 0) - t.refunded`;
  const day = wibDayOf(sql`t.created_at`);
  const sums = sql`COUNT(*) AS buyers, SUM(p.spent) AS spent, SUM(p.spent_before) AS spent_before`;
  return sql`WITH uses AS MATERIALIZED (SELECT DISTINCT u.voucher_id, u.user_id
      FROM voucher_uses u WHERE u.day >= ${from} AND u.day <= ${to} AND u.state = 'REDEEMED'),
    buyers AS MATERIALIZED (SELECT DISTINCT user_id FROM uses LIMIT ${UPLIFT_BUYERS_MAX + 1}),
    paid AS MATERIALIZED (SELECT t.user_id, t.currency,
        SUM(iif(${day} >= ${from}, ${kept}, 0)) AS spent,
        SUM(iif(${day} < ${from}, ${kept}, 0)) AS spent_before
      FROM buyers b CROSS JOIN transactions t ON t.user_id = b.user_id AND t.id >= ${since}
      WHERE t.type IN ('PPOB', 'PRODUCT') AND t.status IN ('SUCCESS', 'REFUNDED')
        AND ${day} >= ${before.from} AND ${day} <= ${to}
      GROUP BY 1, 2)
    SELECT NULL AS voucher_id, NULL AS currency, 0 AS buyers, 0 AS spent, 0 AS spent_before,
      (SELECT COUNT(*) FROM buyers) AS read,
      EXISTS (SELECT 1 FROM archive_days WHERE day >= ${before.from}) AS archived
    UNION ALL SELECT NULL, p.currency, ${sums}, 0, 0 FROM paid p GROUP BY p.currency
    UNION ALL SELECT * FROM (SELECT x.voucher_id, p.currency, ${sums}, 0, 0
      FROM uses x JOIN paid p ON p.user_id = x.user_id JOIN vouchers v ON v.id = x.voucher_id
      WHERE p.currency = v.currency GROUP BY x.voucher_id
      ORDER BY 3 DESC, x.voucher_id LIMIT ${limit})`;
}
