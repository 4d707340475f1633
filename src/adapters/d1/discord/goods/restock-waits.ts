import { and, asc, eq, getTableColumns, lte, sql } from "drizzle-orm";
import type { RestockWaits } from "../../../../ports/discord/goods/restock-waits.ts";
import { type Db, write } from "../../db.ts";
import { stockLevels } from "../../stock/schema.ts";
import { discordLinks } from "../schema.ts";
import { discordRestockWaits as t } from "./schema.ts";

export function d1RestockWaits(db: Db): RestockWaits {
  return {
    // Whoever asks again keeps their place.
    add: (wait) => write(db.insert(t).values(wait).onConflictDoNothing()),

    async page(product_id, { before, without, limit }) {
      const [levels, waiting] = await db.batch([
        db
          .select({ available: stockLevels.available })
          .from(stockLevels)
          .where(eq(stockLevels.product_id, product_id)),
        db
          .select({ ...getTableColumns(t), discord_id: discordLinks.discord_id })
          .from(t)
          .leftJoin(discordLinks, eq(discordLinks.user_id, t.user_id))
          .where(
            and(
              eq(t.product_id, product_id),
              lte(t.asked_at, before),
              sql`COALESCE(${t.guild_id}, '') NOT IN (
                SELECT value FROM json_each(${JSON.stringify(without)}))`,
            ),
          )
          .orderBy(asc(t.asked_at), asc(t.user_id))
          .limit(limit),
      ]);
      return { available: levels[0]?.available ?? 0, waiting };
    },

    remove: (waits) =>
      write(
        db.delete(t).where(
          sql`(product_id, user_id) IN (SELECT value ->> 'product_id', value ->> 'user_id'
            FROM json_each(${JSON.stringify(waits)}))`,
        ),
      ),
  };
}
