import { eq } from "drizzle-orm";
import type { EarlierPins } from "../../../ports/auth/pins.ts";
import type { Db } from "../db.ts";
import { walletPins } from "./schema.ts";

/** Read once in the life of a wallet, which keeps its PIN itself from then on. */
export function d1EarlierPins(db: Db): EarlierPins {
  return {
    async hashOf(owner) {
      const row = await db
        .select({ hash: walletPins.pin_hash })
        .from(walletPins)
        .where(eq(walletPins.user_id, owner))
        .get();
      return row?.hash ?? null;
    },
  };
}
