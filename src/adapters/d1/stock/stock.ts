import { and, asc, desc, eq, getTableColumns, gt, type SQL, sql } from "drizzle-orm";
import type { Id } from "../../../domain/ids.ts";
import type { Instant } from "../../../domain/time.ts";
import { listed, type NextPage, type Page } from "../../../ports/page.ts";
import type { LineQuery, Stock, StockChange } from "../../../ports/stock/stock.ts";
import { behindKey, belowCursor } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { products } from "../products/schema.ts";
import { stockChanges } from "./changes.ts";
import { stockClaims, stockLevels, stockLines, stockMovements, stockReveals } from "./schema.ts";

const {
  sealed: _sealed,
  key_id: _key,
  content_index: _index,
  ...told
} = getTableColumns(stockLines);
const LOW = {
  product_id: stockLevels.product_id,
  sku: products.sku,
  name: products.name,
  available: stockLevels.available,
  low_stock: sql<number>`${products.low_stock}`,
};
const IS_LOW = sql`COALESCE(available <= low_stock, 0) AND archived_at IS NULL`;

export function d1Stock(db: Db): Stock {
  return {
    ...stockChanges(db),
    sell: (order, at) => sell(db, order, at),

    async known(product, indexes) {
      const rows = await db
        .select({ index: stockLines.content_index })
        .from(stockLines)
        .where(
          and(
            eq(stockLines.product_id, product),
            sql`content_index IN (SELECT value FROM json_each(${JSON.stringify(indexes)}))`,
          ),
        );
      return new Set(rows.map(({ index }) => index));
    },

    find: async (id) =>
      (await db.select(told).from(stockLines).where(eq(stockLines.id, id)).limit(1))[0],
    replacementOf: async (id) =>
      (await db.select(told).from(stockLines).where(eq(stockLines.replaces, id)).limit(1))[0],
    lines: (query) => lines(db, query),
    movements: (product, page) => movements(db, product, page),

    reveal: (order, by) => reveal(db, order, by),
    sealed: async (id) =>
      (
        await db
          .select({ sealed: stockLines.sealed })
          .from(stockLines)
          .where(eq(stockLines.id, id))
          .limit(1)
      )[0]?.sealed,
    shown: (id, { actor, at }) =>
      write(db.insert(stockReveals).values({ line_id: id, actor, revealed_at: at })),

    underKey: (key, next) =>
      db
        .select({
          id: stockLines.id,
          sealed: stockLines.sealed,
          product_id: stockLines.product_id,
        })
        .from(stockLines)
        .where(and(eq(stockLines.key_id, key), behindKey(next.behind, stockLines.id)))
        .orderBy(asc(stockLines.id))
        .limit(next.limit),
    reseal: ({ id, ...fresh }, from) =>
      write(
        db
          .update(stockLines)
          .set(fresh)
          .where(and(eq(stockLines.id, id), eq(stockLines.key_id, from))),
      ),

    available: (wanted) => available(db, wanted),
    low: (next) => levels(db, IS_LOW, next),
    crossed: (next) => levels(db, sql`told_low <> (${IS_LOW})`, next),
    tell: (product, told_low) =>
      write(db.update(stockLevels).set({ told_low }).where(eq(stockLevels.product_id, product))),
  };
}

async function available(db: Db, wanted: readonly Id<"product">[]) {
  const rows = await db
    .select({ product_id: stockLevels.product_id, available: stockLevels.available })
    .from(stockLevels)
    .where(
      sql`${stockLevels.product_id} IN (SELECT value FROM json_each(${JSON.stringify(wanted)}))`,
    );
  return new Map(rows.map((row) => [row.product_id, row.available]));
}

function levels(db: Db, where: SQL, { behind, limit }: NextPage) {
  return db
    .select({ ...LOW, told_low: stockLevels.told_low })
    .from(stockLevels)
    .innerJoin(products, eq(products.id, stockLevels.product_id))
    .where(and(behind === "" ? undefined : gt(stockLevels.product_id, idOf(behind)), where))
    .orderBy(asc(stockLevels.product_id))
    .limit(limit);
}

async function sell(db: Db, order: Id<"transaction">, at: Instant): Promise<string | undefined> {
  const reserved = sql`FROM stock_claims c WHERE c.transaction_id = ${order}
    AND c.state = 'RESERVED'`;
  const [, , , , claims, sold] = await db.batch([
    db
      .update(stockLevels)
      .set({ reserved: sql`reserved - (SELECT units ${reserved})` })
      .where(sql`product_id = (SELECT c.product_id ${reserved})`),
    db.insert(stockMovements).select(sql`SELECT NULL, c.product_id, 'sold', c.units,
      c.transaction_id, 'system:fulfil', ${at} ${reserved}`),
    db
      .update(stockLines)
      .set({ state: "SOLD", updated_at: at })
      .where(and(eq(stockLines.transaction_id, order), eq(stockLines.state, "RESERVED"))),
    db.update(stockClaims).set({ state: "SOLD" }).where(eq(stockClaims.transaction_id, order)),
    db.select().from(stockClaims).where(eq(stockClaims.transaction_id, order)),
    db
      .select({ id: stockLines.id })
      .from(stockLines)
      .where(and(eq(stockLines.transaction_id, order), eq(stockLines.state, "SOLD")))
      .orderBy(asc(stockLines.id)),
  ]);
  const claim = claims[0];
  if (claim === undefined) return undefined;
  if (!claim.lines) return `${claim.units} pcs`;
  return sold.length < claim.units ? undefined : sold.map(({ id }) => id).join(" ");
}

/** One batch: a line that is taken back or replaced meanwhile is either shown or not sold. */
async function reveal(
  db: Db,
  order: Id<"transaction">,
  { actor, at }: Pick<StockChange, "actor" | "at">,
) {
  const own = and(eq(stockLines.transaction_id, order), eq(stockLines.state, "SOLD"));
  const [, , shown] = await db.batch([
    db
      .update(stockLines)
      .set({ revealed_at: sql`COALESCE(revealed_at, ${at})` })
      .where(own),
    db.insert(stockReveals).select(sql`SELECT NULL, id, ${actor}, ${at} FROM stock_lines
      WHERE transaction_id = ${order} AND state = 'SOLD'`),
    db
      .select({ id: stockLines.id, sealed: stockLines.sealed })
      .from(stockLines)
      .where(own)
      .orderBy(asc(stockLines.id)),
  ]);
  return shown;
}

async function lines(db: Db, { product_id, state, limit, cursor }: LineQuery) {
  const rows = await db
    .select(told)
    .from(stockLines)
    .where(
      and(
        eq(stockLines.product_id, product_id),
        state && eq(stockLines.state, state),
        belowCursor(stockLines.id, cursor),
      ),
    )
    .orderBy(desc(stockLines.id))
    .limit(limit + 1);
  return listed(rows, { limit }, ({ id }) => id);
}

async function movements(db: Db, product: Id<"product">, { limit, cursor }: Page) {
  const rows = await db
    .select()
    .from(stockMovements)
    .where(and(eq(stockMovements.product_id, product), belowCursor(stockMovements.number, cursor)))
    .orderBy(desc(stockMovements.number))
    .limit(limit + 1);
  return listed(rows, { limit }, ({ number }) => String(number));
}

/** A position only has to compare as text. */
function idOf(position: string) {
  return sql<Id<"product">>`${position}`;
}
