import { eq } from "drizzle-orm";
import type { Currencies } from "../../../ports/wallet/currencies.ts";
import { type Db, write } from "../db.ts";
import { bump } from "../products/catalogue.ts";
import { currencies } from "./schema.ts";

export function d1Currencies(db: Db): Currencies {
  return {
    define: (facts) => write(db.insert(currencies).values(facts), bump(db)),

    change: ({ code, name, units, active, updated_at }) =>
      write(
        db
          .update(currencies)
          .set({ name, units, active, updated_at })
          .where(eq(currencies.code, code)),
        bump(db),
      ),
  };
}
