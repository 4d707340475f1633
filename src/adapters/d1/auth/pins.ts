import { eq } from "drizzle-orm";
import type { Pins } from "../../../ports/auth/pins.ts";
import { type Db, write } from "../db.ts";
import { credentials, walletPins } from "./schema.ts";

export function d1Pins(db: Db): Pins {
  return {
    secretsOf: (owner) =>
      db
        .select({ password_hash: credentials.password_hash, pin_hash: walletPins.pin_hash })
        .from(credentials)
        .leftJoin(walletPins, eq(walletPins.user_id, owner))
        .where(eq(credentials.principal_id, owner))
        .get(),

    clear: (owner) => write(db.delete(walletPins).where(eq(walletPins.user_id, owner))),

    put: (owner, pin_hash, at) =>
      write(
        db
          .insert(walletPins)
          .values({ user_id: owner, pin_hash, updated_at: at })
          .onConflictDoUpdate({ target: walletPins.user_id, set: { pin_hash, updated_at: at } }),
      ),
  };
}
