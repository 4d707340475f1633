import { desc, lt, sql } from "drizzle-orm";
import type { Alerts } from "../../ports/alerts.ts";
import type { Log } from "../../ports/log.ts";
import { type Db, write } from "./db.ts";
import { alerts } from "./schema/messages.ts";

export function d1Alerts(db: Db, log: Log): Alerts {
  return {
    raise: (alert, at) => {
      log.error("alert", { kind: alert.kind, subject: alert.subject, detail: alert.detail });
      return write(
        db
          .insert(alerts)
          .values({ ...alert, times: 1, opened_at: at, last_at: at })
          .onConflictDoUpdate({
            target: [alerts.kind, alerts.subject],
            set: { times: sql`${alerts.times} + 1`, last_at: at, detail: alert.detail },
          }),
      );
    },

    async list({ limit, cursor }) {
      const rows = await db
        .select()
        .from(alerts)
        .where(cursor === undefined ? undefined : lt(alerts.number, Number(cursor) || 0))
        .orderBy(desc(alerts.number))
        .limit(limit + 1);
      const data = rows.slice(0, limit);
      const last = data.at(-1);
      return { data, next_cursor: rows.length > limit && last ? String(last.number) : null };
    },
  };
}
