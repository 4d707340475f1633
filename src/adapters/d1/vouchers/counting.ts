import { type SQL, sql } from "drizzle-orm";
import type { Id } from "../../../domain/ids.ts";
import type { Amount } from "../../../domain/money.ts";
import type { BusinessDay, Instant } from "../../../domain/time.ts";
import type { VoucherPart } from "../../../domain/vouchers/voucher-discount.ts";
import type { Db, Statement } from "../db.ts";
import { voucherCodes, voucherLocks, vouchers } from "./schema.ts";

/** A use of a voucher: which, by which customer, on which day. */
interface Counted {
  readonly voucher_id: VoucherPart["voucher_id"];
  readonly user_id: Id<"user">;
  readonly day: BusinessDay;
}

/** One customer's uses that count, and one more. */
export function oneMore({ voucher_id, user_id, day }: Counted): {
  readonly by_user: SQL<number>;
  readonly by_user_today: SQL<number>;
} {
  const standing = sql`SELECT COUNT(*) + 1 FROM voucher_uses
    WHERE voucher_id = ${voucher_id} AND user_id = ${user_id} AND state <> 'RELEASED'`;
  return { by_user: sql`(${standing})`, by_user_today: sql`(${standing} AND day = ${day})` };
}

/** Counts a use of a code and of its voucher; the limit that is exceeded names the refusal. */
export function count(db: Db, { voucher_id, code, amount }: VoucherPart): readonly Statement[] {
  return [
    db.update(voucherCodes).set({ uses: sql`uses + 1` }).where(sql`code = ${code}`),
    db
      .update(vouchers)
      .set({ used: sql`used + 1`, spent: sql<Amount>`spent + ${amount}` })
      .where(sql`id = ${voucher_id}`),
  ];
}

/** Takes selected uses or locks off the counters, without changing their own rows. */
export function uncount(db: Db, table: SQL, those: SQL): readonly Statement[] {
  const of = (what: SQL, key: SQL) => sql`(SELECT ${what} FROM ${table} WHERE ${those} AND ${key})`;
  const byCode = sql`${table}.code = voucher_codes.code`;
  // The sign leaves the choice of an index to what selects them.
  const byVoucher = sql`+${table}.voucher_id = vouchers.id`;
  return [
    db
      .update(voucherCodes)
      .set({ uses: sql`uses - ${of(sql`COUNT(*)`, byCode)}` })
      .where(sql`code IN (SELECT code FROM ${table} WHERE ${those})`),
    db
      .update(vouchers)
      .set({
        used: sql`used - ${of(sql`COUNT(*)`, byVoucher)}`,
        spent: sql<Amount>`spent - ${of(sql`COALESCE(SUM(amount), 0)`, byVoucher)}`,
      })
      .where(sql`id IN (SELECT voucher_id FROM ${table} WHERE ${those})`),
  ];
}

/** Frees the locks that a condition selects. */
export function dropLocks(db: Db, those: SQL): readonly Statement[] {
  return [...uncount(db, sql`voucher_locks`, those), db.delete(voucherLocks).where(those)];
}

/**
 * A customer's own lock on a voucher, and all that have ended: each by an index of its own, because
 * in a rush very many others have one.
 */
export function ownOrEnded(
  { voucher_id, user_id }: Pick<Counted, "voucher_id" | "user_id">,
  at: Instant,
): SQL {
  return sql`((voucher_id = ${voucher_id} AND user_id = ${user_id})
    OR (+voucher_id = ${voucher_id} AND expires_at <= ${at}))`;
}
