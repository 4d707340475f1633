import { and, asc, eq } from "drizzle-orm";
import type { Favourite } from "../../../domain/orders/favourite.ts";
import type { Favourites } from "../../../ports/orders/favourites.ts";
import { type Db, write } from "../db.ts";
import { favourites as f } from "./schema.ts";

export function d1Favourites(db: Db): Favourites {
  const one = (owner: Favourite["user_id"], id: Favourite["id"]) =>
    and(eq(f.id, id), eq(f.user_id, owner));
  return {
    add: (favourite) => write(db.insert(f).values(stored(favourite))),
    change: (favourite) =>
      write(db.update(f).set(stored(favourite)).where(one(favourite.user_id, favourite.id))),
    remove: (owner, id) => write(db.delete(f).where(one(owner, id))),
    find: async (owner, id) => {
      const [row] = await db.select().from(f).where(one(owner, id)).limit(1);
      return row && read(row);
    },
    ofOwner: async (owner, limit) => {
      const mine = eq(f.user_id, owner);
      return (await db.select().from(f).where(mine).orderBy(asc(f.id)).limit(limit)).map(read);
    },
  };
}

/** No product is stored as empty text, because a unique index takes no two `NULL`s for equal. */
function stored(favourite: Favourite) {
  return { ...favourite, sku: favourite.sku ?? "" };
}

function read(row: typeof f.$inferSelect): Favourite {
  return { ...row, sku: row.sku === "" ? null : row.sku };
}
