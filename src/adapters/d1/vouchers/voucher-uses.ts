import { and, asc, desc, eq, getTableColumns, gt, type SQL, sql } from "drizzle-orm";
import type { Id } from "../../../domain/ids.ts";
import { ZERO } from "../../../domain/money.ts";
import { businessDay, type Instant } from "../../../domain/time.ts";
import type { VoucherCode } from "../../../domain/vouchers/voucher-code.ts";
import type { VoucherStats } from "../../../domain/vouchers/voucher-use.ts";
import { listed, type NextPage } from "../../../ports/page.ts";
import type { VoucherUses } from "../../../ports/vouchers/voucher-uses.ts";
import { belowCursor } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { count, dropLocks, oneMore, ownOrEnded } from "./counting.ts";
import { hasBought, segmentOf } from "./customers.ts";
import { voucherCodes, voucherLocks, vouchers, voucherUses } from "./schema.ts";

const { transaction_id } = voucherUses;

export function d1VoucherUses(db: Db): VoucherUses {
  return {
    async found(user, codes, at) {
      const [rows, bought, [judged]] = await db.batch([
        readFound(db, user, { codes, at }),
        hasBought(db, user),
        segmentOf(db, user),
      ]);
      const segment = judged?.segment ?? null;
      return { vouchers: rows, is_new: bought.length === 0, segment };
    },

    lock({ user_id, part, limits, at, locked_at, expires_at }) {
      const { voucher_id, code, amount } = part;
      return write(
        ...dropLocks(db, ownOrEnded({ voucher_id, user_id }, at)),
        db.insert(voucherLocks).values({
          ...{ voucher_id, user_id, code, amount, locked_at, expires_at },
          ...oneMore({ voucher_id, user_id, day: businessDay(at) }),
          by_user_max: limits.uses_per_user,
          by_user_today_max: limits.uses_per_user_day,
        }),
        ...count(db, part),
      );
    },

    unlock: ({ voucher_id, user_id }, at) =>
      write(
        ...dropLocks(
          db,
          sql`voucher_id = ${voucher_id} AND user_id = ${user_id} AND expires_at <= ${at}`,
        ),
      ),

    ended: (at, next) => readEnded(db, at, next),

    async ofUser(user, { limit, cursor }) {
      const [order = "", voucher = ""] = cursor?.split(" ") ?? [];
      const key = sql`(${transaction_id}, ${voucherUses.voucher_id})`;
      const below = cursor === undefined ? undefined : sql`${key} < (${order}, ${voucher})`;
      const rows = await db
        .select()
        .from(voucherUses)
        .where(and(eq(voucherUses.user_id, user), below))
        .orderBy(desc(transaction_id), desc(voucherUses.voucher_id))
        .limit(limit + 1);
      return listed(rows, { limit }, (use) => `${use.transaction_id} ${use.voucher_id}`);
    },

    async ofVoucher(voucher, { limit, cursor }) {
      const rows = await db
        .select()
        .from(voucherUses)
        .where(and(eq(voucherUses.voucher_id, voucher), belowCursor(transaction_id, cursor)))
        .orderBy(desc(transaction_id))
        .limit(limit + 1);
      return listed(rows, { limit }, (use) => use.transaction_id);
    },

    stats: (of) =>
      readStats(
        db,
        "voucher_id" in of
          ? eq(voucherUses.voucher_id, of.voucher_id)
          : sql`${voucherUses.day} BETWEEN ${of.from} AND ${of.to}`,
      ),
  };
}

function readEnded(db: Db, at: Instant, { behind, limit }: NextPage) {
  const { expires_at, voucher_id, user_id } = voucherLocks;
  const [from = "", voucher = "", user = ""] = behind.split(" ");
  return db
    .select({ voucher_id, user_id, expires_at })
    .from(voucherLocks)
    .where(
      sql`${expires_at} <= ${at}
        AND (${expires_at}, ${voucher_id}, ${user_id}) > (${from}, ${voucher}, ${user})`,
    )
    .orderBy(asc(expires_at), asc(voucher_id), asc(user_id))
    .limit(limit);
}

interface Asked {
  readonly codes: readonly VoucherCode[];
  readonly at: Instant;
}

function readFound(db: Db, user: Id<"user">, { codes, at }: Asked) {
  const standing = sql`SELECT COUNT(*) FROM voucher_uses u WHERE u.voucher_id = ${vouchers.id}
    AND u.user_id = ${user} AND u.state <> 'RELEASED'`;
  return db
    .select({
      code: voucherCodes.code,
      voucher: getTableColumns(vouchers),
      locked_at: voucherLocks.locked_at,
      code_uses: voucherCodes.uses,
      // In a batch D1 merges two columns of the same name.
      code_uses_max: sql<number | null>`${voucherCodes.uses_max}`.as("code_uses_max"),
      by_user: sql<number>`(${standing})`.as("by_user"),
      by_user_today: sql<number>`(${standing} AND u.day = ${businessDay(at)})`.as("by_user_today"),
    })
    .from(voucherCodes)
    .innerJoin(vouchers, eq(vouchers.id, voucherCodes.voucher_id))
    .leftJoin(
      voucherLocks,
      and(
        eq(voucherLocks.voucher_id, vouchers.id),
        eq(voucherLocks.user_id, user),
        eq(voucherLocks.code, voucherCodes.code),
        gt(voucherLocks.expires_at, at),
      ),
    )
    .where(sql`${voucherCodes.code} IN (SELECT value FROM json_each(${JSON.stringify(codes)}))`);
}

/** Counts the total of an order once, however many vouchers it has. */
async function readStats(db: Db, those: SQL): Promise<VoucherStats> {
  const [row] = await db
    .select({
      uses: sql<number>`COUNT(*)`,
      held: sql<number>`COUNT(*) FILTER (WHERE state = 'HELD')`,
      redeemed: sql<number>`COUNT(*) FILTER (WHERE state = 'REDEEMED')`,
      released: sql<number>`COUNT(*) FILTER (WHERE state = 'RELEASED')`,
      discount: sql<
        VoucherStats["discount"]
      >`COALESCE(SUM(amount) FILTER (WHERE state = 'REDEEMED'), 0)`,
      revenue: sql<VoucherStats["revenue"]>`(SELECT COALESCE(SUM(order_total), 0) FROM (
        SELECT DISTINCT transaction_id, order_total FROM voucher_uses
        WHERE ${those} AND state = 'REDEEMED'))`,
    })
    .from(voucherUses)
    .where(those);
  return row ?? { uses: 0, held: 0, redeemed: 0, released: 0, discount: ZERO, revenue: ZERO };
}
