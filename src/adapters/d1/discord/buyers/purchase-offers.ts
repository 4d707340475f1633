import { and, eq } from "drizzle-orm";
import type { PurchaseOffers } from "../../../../ports/discord/purchase-offers.ts";
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
  };
}
