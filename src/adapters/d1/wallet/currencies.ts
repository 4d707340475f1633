import { eq, sql } from "drizzle-orm";
import type { CurrencyFacts } from "../../../domain/currency.ts";
import type { Currencies } from "../../../ports/wallet/currencies.ts";
import { type Db, write } from "../db.ts";
import { bump } from "../products/catalogue.ts";
import { currencies, currencyChanges } from "./schema.ts";

export function d1Currencies(db: Db): Currencies {
  return {
    define: (facts) => write(db.insert(currencies).values(facts), bump(db)),

    change: ({ code, name, units, active, updated_at }, before) =>
      write(
        // First, because it is what a second change at once meets.
        db.insert(currencyChanges).values({
          kind: "currency",
          subject: code,
          stood: stands(before),
          created_at: updated_at,
        }),
        db
          .update(currencies)
          .set({ name, units, active, updated_at })
          .where(eq(currencies.code, code)),
        bump(db),
      ),
  };
}

function stands({ code, name, units, active }: CurrencyFacts) {
  return sql<boolean>`EXISTS (SELECT 1 FROM currencies
    WHERE code = ${code} AND name = ${name} AND json(units) = json(${JSON.stringify(units)})
      AND active = ${active ? 1 : 0})`;
}
