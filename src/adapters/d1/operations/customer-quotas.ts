import { sql } from "drizzle-orm";
import { businessDay } from "../../../domain/time.ts";
import type { CustomerQuotas } from "../../../ports/operations/customer-quotas.ts";
import { type Db, write } from "../db.ts";
import { customerQuotas } from "./schema.ts";

export function d1CustomerQuotas(db: Db): CustomerQuotas {
  const target = [customerQuotas.user_id, customerQuotas.day, customerQuotas.kind];
  return {
    use: ({ kind, user_id, at, maximum }) =>
      write(
        db
          .insert(customerQuotas)
          .values({ kind, user_id, day: businessDay(at), used: 1, maximum })
          .onConflictDoUpdate({ target, set: { used: sql`used + 1`, maximum } }),
      ),

    openCharges({ user_id, at, maximum }) {
      const used = sql<number>`(SELECT COUNT(*) FROM payments WHERE user_id = ${user_id}
        AND status IN ('CREATED', 'PENDING') AND expires_at > ${at})`;
      return write(
        db
          .insert(customerQuotas)
          .values({ kind: "open_charge", user_id, day: businessDay(at), used, maximum })
          .onConflictDoUpdate({ target, set: { used, maximum } }),
      );
    },
  };
}
