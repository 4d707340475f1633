import { sql } from "drizzle-orm";
import type { Id } from "../../../../domain/ids.ts";
import type { Instant } from "../../../../domain/time.ts";
import type { Db, Statement } from "../../db.ts";
import { outbox } from "../../operations/schema.ts";
import { discordPurchases, discordRoleGrants } from "./schema.ts";

/** What of an order in the read model was paid and has stayed; of one that failed, nothing. */
const SPENT = sql`CASE WHEN x.status IN ('SUCCESS', 'REFUNDED')
  THEN COALESCE(x.captured, x.total) - x.refunded ELSE 0 END`;
/** Whatever is given back makes an order REFUNDED; only what is given back whole is not kept. */
const KEPT = sql`(x.status = 'SUCCESS'
  OR (x.status = 'REFUNDED' AND x.refunded < COALESCE(x.captured, x.total)))`;

/** The jobs of those orders whose worth to their guild's roles has changed, from `j.value`. */
export function worthChanged(db: Db, orders: readonly Id<"transaction">[], at: Instant): Statement {
  return db.insert(outbox).select(sql`SELECT NULL, 'discord',
      json_object('kind', 'role_order', 'transaction_id', o.transaction_id), 0, ${at},
      '1970-01-01T00:00:00.000Z', 0
    FROM json_each(${JSON.stringify(orders)}) j
    JOIN discord_orders o ON o.transaction_id = j.value AND o.guild_id IS NOT NULL
    JOIN transactions x ON x.id = o.transaction_id
    LEFT JOIN discord_purchases p ON p.transaction_id = o.transaction_id
    WHERE CASE WHEN p.transaction_id IS NULL THEN ${KEPT}
      ELSE p.spent <> ${SPENT} OR p.kept <> ${KEPT} END`);
}

/**
 * An order as a purchase in its guild, and what the guild's rules give for it: those that stood
 * when it was delivered, for each of its pieces.
 */
export function counted(db: Db, order: Id<"transaction">): readonly Statement[] {
  return [
    db
      .update(discordPurchases)
      .set({
        spent: sql`(SELECT ${SPENT} FROM transactions x WHERE x.id = ${order})`,
        kept: sql`(SELECT ${KEPT} FROM transactions x WHERE x.id = ${order})`,
      })
      .where(sql`transaction_id = ${order}
      AND EXISTS (SELECT 1 FROM transactions x WHERE x.id = ${order})`),
    db.insert(discordPurchases).select(sql`SELECT o.transaction_id, o.user_id, o.guild_id,
        o.discord_id, o.locale, x.currency, ${SPENT}, ${KEPT}, x.updated_at
      FROM discord_orders o JOIN transactions x ON x.id = o.transaction_id
      WHERE o.transaction_id = ${order} AND o.guild_id IS NOT NULL AND ${KEPT}
      ON CONFLICT DO NOTHING`),
    db.insert(discordRoleGrants).select(sql`SELECT r.id, p.transaction_id, p.guild_id,
        p.discord_id, r.role_id, r.name, r.days * COALESCE((SELECT units FROM stock_claims c
          WHERE c.transaction_id = p.transaction_id), 1), p.bought_at
      FROM discord_purchases p
      JOIN transactions x ON x.id = p.transaction_id
      JOIN products g ON g.sku = x.sku
      JOIN discord_role_rules r ON r.guild_id = p.guild_id AND r.kind = 'PRODUCT'
        AND r.product_id = g.id AND r.created_at <= p.bought_at
      WHERE p.transaction_id = ${order} AND p.kept = 1
      ON CONFLICT DO NOTHING`),
  ];
}
