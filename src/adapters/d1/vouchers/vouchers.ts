import { and, asc, desc, eq, getTableColumns, gt, isNull, sql } from "drizzle-orm";
import { businessDay } from "../../../domain/time.ts";
import type { VoucherCode } from "../../../domain/vouchers/voucher-code.ts";
import { listed } from "../../../ports/page.ts";
import type { Vouchers } from "../../../ports/vouchers/vouchers.ts";
import { behindKey, belowCursor } from "../behind.ts";
import { type Db, type Statement, write } from "../db.ts";
import { hasBought, segmentOf } from "./customers.ts";
import { voucherCodes, vouchers } from "./schema.ts";

/** A JSON text of so many codes is far below what one bound value may hold. */
const CHUNK = 2_000;

export function d1Vouchers(db: Db): Vouchers {
  return {
    find: async (id) => (await db.select().from(vouchers).where(eq(vouchers.id, id)).limit(1))[0],

    async list({ limit, cursor }) {
      const below = belowCursor(vouchers.id, cursor);
      const rows = await db
        .select()
        .from(vouchers)
        .where(below)
        .orderBy(desc(vouchers.id))
        .limit(limit + 1);
      return listed(rows, { limit }, (each) => each.id);
    },

    async listed(at, { limit, cursor }) {
      const today = businessDay(at);
      const rows = await db
        .select({ voucher: getTableColumns(vouchers), code: voucherCodes.code })
        .from(vouchers)
        .innerJoin(
          voucherCodes,
          and(eq(voucherCodes.voucher_id, vouchers.id), isNull(voucherCodes.uses_max)),
        )
        .where(
          and(
            // SQLite uses the partial index only where its own condition stands in the query.
            sql`listed = 1 AND archived_at IS NULL`,
            sql`${vouchers.valid_from} <= ${today}`,
            sql`(${vouchers.valid_until} IS NULL OR ${vouchers.valid_until} >= ${today})`,
            belowCursor(vouchers.id, cursor),
          ),
        )
        .groupBy(vouchers.id)
        .orderBy(desc(vouchers.id))
        .limit(limit + 1);
      return listed(rows, { limit }, (each) => each.voucher.id);
    },

    async buyer(user) {
      const [bought, [judged]] = await db.batch([hasBought(db, user), segmentOf(db, user)]);
      return { is_new: bought.length === 0, segment: judged?.segment ?? null };
    },

    create: (voucher) => write(db.insert(vouchers).values(voucher)),

    change(voucher) {
      const {
        id,
        used: _used,
        spent: _spent,
        codes: _codes,
        codes_wanted: _more,
        ...terms
      } = voucher;
      const seen = voucher.revision - 1;
      return write(
        db
          .update(vouchers)
          .set({ ...terms, revision: sql`CASE revision WHEN ${seen} THEN revision + 1 ELSE 0 END` })
          .where(eq(vouchers.id, id)),
      );
    },

    ...d1Codes(db),
  };
}

/** The methods about codes. */
function d1Codes(db: Db): Pick<Vouchers, "addCodes" | "codes" | "taken" | "unmade" | "wantCodes"> {
  return {
    wantCodes: (id, count) =>
      write(
        db
          .update(vouchers)
          .set({ codes_wanted: sql`codes_wanted + ${count}` })
          .where(eq(vouchers.id, id)),
      ),

    addCodes: (id, codes, uses_max) =>
      write(...chunks(codes).flatMap(insertCodes(db, id, uses_max))),

    async taken(codes) {
      const found = await Promise.all(
        chunks(codes).map((some) =>
          db
            .select({ code: voucherCodes.code })
            .from(voucherCodes)
            .where(
              sql`${voucherCodes.code} IN (SELECT value FROM json_each(${JSON.stringify(some)}))`,
            ),
        ),
      );
      return found.flat().map(({ code }) => code);
    },

    async codes(id, { limit, cursor }) {
      const { code, number, uses, uses_max } = voucherCodes;
      const rows = await db
        .select({ code, number, uses, uses_max })
        .from(voucherCodes)
        .where(and(eq(voucherCodes.voucher_id, id), gt(number, Number(cursor ?? 0))))
        .orderBy(asc(number))
        .limit(limit + 1);
      return listed(rows, { limit }, (each) => String(each.number));
    },

    unmade: (next) =>
      db
        .select()
        .from(vouchers)
        .where(and(sql`codes < codes_wanted`, behindKey(next.behind, vouchers.id)))
        .orderBy(asc(vouchers.id))
        .limit(next.limit),
  };
}

/** Each chunk is numbered behind the codes that exist when it is written. */
function insertCodes(db: Db, id: `vch_${string}`, uses_max: number | null) {
  const last = sql`(SELECT codes FROM vouchers WHERE id = ${id})`;
  return (codes: readonly VoucherCode[]): readonly Statement[] => [
    db.insert(voucherCodes).select(
      sql`SELECT value, ${id}, ${last} + key + 1, 0, ${uses_max}
        FROM json_each(${JSON.stringify(codes)})`,
    ),
    db
      .update(vouchers)
      .set({ codes: sql`codes + ${codes.length}` })
      .where(eq(vouchers.id, id)),
  ];
}

function chunks(codes: readonly VoucherCode[]): readonly (readonly VoucherCode[])[] {
  const count = Math.ceil(codes.length / CHUNK);
  return Array.from({ length: count }, (_, at) => codes.slice(at * CHUNK, (at + 1) * CHUNK));
}
