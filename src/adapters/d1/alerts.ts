import { sql } from "drizzle-orm";
import type { Alerts } from "../../ports/alerts.ts";
import { type Db, write } from "./db.ts";
import { alerts } from "./schema/messages.ts";

export function d1Alerts(db: Db): Alerts {
  return {
    raise: (alert, at) =>
      write(
        db
          .insert(alerts)
          .values({ ...alert, times: 1, opened_at: at, last_at: at })
          .onConflictDoUpdate({
            target: [alerts.kind, alerts.subject],
            set: { times: sql`${alerts.times} + 1`, last_at: at, detail: alert.detail },
          }),
      ),
  };
}
