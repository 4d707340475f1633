import { sql } from "drizzle-orm";
import { businessDay } from "../../../domain/time.ts";
import type { CustomerQuotas, Quota } from "../../../ports/operations/customer-quotas.ts";
import { type Db, write } from "../db.ts";
import { supplierQuotas } from "../ppob/schema.ts";
import { customerQuotas } from "./schema.ts";

export function d1CustomerQuotas(db: Db): CustomerQuotas {
  return {
    use({ kind, user_id, at, maximum }) {
      const table = isAskedOfSuppliers(kind) ? supplierQuotas : customerQuotas;
      return write(
        db
          .insert(table)
          .values({ kind, user_id, day: businessDay(at), used: 1, maximum })
          .onConflictDoUpdate({ target: keyOf(table), set: { used: sql`used + 1`, maximum } }),
      );
    },

    openCharges({ user_id, at, maximum }) {
      const used = sql<number>`(SELECT COUNT(*) FROM payments WHERE user_id = ${user_id}
        AND status IN ('CREATED', 'PENDING') AND expires_at > ${at})`;
      return write(
        db
          .insert(customerQuotas)
          .values({ kind: "open_charge", user_id, day: businessDay(at), used, maximum })
          .onConflictDoUpdate({ target: keyOf(customerQuotas), set: { used, maximum } }),
      );
    },
  };
}

function isAskedOfSuppliers(kind: Quota["kind"]): boolean {
  return kind === "bill_inquiry" || kind === "name_check";
}

function keyOf({ user_id, day, kind }: typeof customerQuotas | typeof supplierQuotas) {
  return [user_id, day, kind];
}
