import { and, desc, eq, getTableColumns, sql } from "drizzle-orm";
import { listed } from "../../../ports/page.ts";
import type { Reviews } from "../../../ports/support/reviews.ts";
import { belowCursor } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { productRatings as p, reviews as r } from "./schema.ts";

// A partial index is used only by a condition written as its own.
const SHOWN = sql`hidden_at IS NULL AND refunded = 0`;

export function d1Reviews(db: Db): Reviews {
  return {
    ...readers(db),

    put: (review, editable_from) => {
      const { id, transaction_id, user_id, product_id, guild_id } = review;
      const { stars, text, hidden_at, hidden_by, created_at, updated_at } = review;
      return write(
        db
          .insert(r)
          // Its order may have been given back, and copied, a moment ago.
          .select(sql`SELECT ${id}, ${transaction_id}, ${user_id}, ${product_id}, ${guild_id},
            ${stars}, ${text}, EXISTS (SELECT 1 FROM transactions x WHERE x.id = ${transaction_id}
              AND x.status = 'REFUNDED' AND x.refunded >= COALESCE(x.captured, 0)),
            ${hidden_at}, ${hidden_by}, ${created_at}, ${updated_at}
            WHERE true`)
          .onConflictDoUpdate({
            target: r.transaction_id,
            set: { stars, text, updated_at },
            setWhere: sql`${r.created_at} > ${editable_from}`,
          }),
      );
    },

    giveBack: (orders) =>
      write(
        ...(orders.length === 0
          ? []
          : [
              db
                .update(r)
                .set({ refunded: 1 })
                .where(
                  sql`transaction_id IN (SELECT value FROM json_each(${JSON.stringify(orders)}))`,
                ),
            ]),
      ),

    hide: (id, by, at) =>
      write(db.update(r).set({ hidden_at: at, hidden_by: by }).where(eq(r.id, id))),

    show: (id) => write(db.update(r).set({ hidden_at: null, hidden_by: null }).where(eq(r.id, id))),
  };
}

function readers(db: Db): Pick<Reviews, "find" | "ofOrder" | "ofProduct" | "list"> {
  const { id, stars, text, created_at } = getTableColumns(r);
  return {
    find: (wanted) => db.select().from(r).where(eq(r.id, wanted)).get(),

    ofOrder: (order, owner) =>
      db
        .select()
        .from(r)
        .where(and(eq(r.transaction_id, order), eq(r.user_id, owner)))
        .get(),

    async ofProduct(product, { limit, cursor }) {
      const [[rating], rows] = await db.batch([
        db.select({ count: p.count, sum: p.sum }).from(p).where(eq(p.product_id, product)),
        db
          .select({ id, stars, text, created_at })
          .from(r)
          .where(and(eq(r.product_id, product), SHOWN, belowCursor(r.id, cursor)))
          .orderBy(desc(r.id))
          .limit(limit + 1),
      ]);
      const page = listed(rows, { limit }, (row) => row.id);
      return { ...page, rating: rating ?? { count: 0, sum: 0 } };
    },

    async list({ product_id, guild_id, user_id }, { limit, cursor }) {
      const rows = await db
        .select()
        .from(r)
        .where(
          and(
            product_id === undefined ? undefined : eq(r.product_id, product_id),
            guild_id === undefined ? undefined : eq(r.guild_id, guild_id),
            user_id === undefined ? undefined : eq(r.user_id, user_id),
            belowCursor(r.id, cursor),
          ),
        )
        .orderBy(desc(r.id))
        .limit(limit + 1);
      return listed(rows, { limit }, (row) => row.id);
    },
  };
}
