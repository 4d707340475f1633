import { and, eq } from "drizzle-orm";
import type { PurchaseOffers } from "../../../../ports/discord/goods/purchase-offers.ts";
import { type Db, write } from "../../db.ts";
import { discordOffers } from "./schema.ts";

export function d1PurchaseOffers(db: Db): PurchaseOffers {
  return {
    find: (owner, id) =>
      db
        .select()
        .from(discordOffers)
        .where(and(eq(discordOffers.id, id), eq(discordOffers.user_id, owner)))
        .get(),

    add: (offer) => write(db.insert(discordOffers).values(offer)),

    end: (id, at) =>
      write(db.update(discordOffers).set({ expires_at: at }).where(eq(discordOffers.id, id))),
  };
}
