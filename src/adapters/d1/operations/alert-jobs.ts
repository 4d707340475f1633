import { type SQL, sql } from "drizzle-orm";
import type { Instant } from "../../../domain/time.ts";
import type { Db, Statement } from "../db.ts";
import { outbox } from "./schema.ts";

/**
 * The job that tells staff of those alerts, if anybody has chosen to be told anything, or a guild
 * has an alert channel. It stands in
 * the commit that raises or ends them, so that it is put out once for each time that one opens.
 */
export function staffTold(
  db: Db,
  event: "raised" | "cleared",
  { those, at }: { readonly those: SQL; readonly at: Instant },
): Statement {
  return db.insert(outbox).select(sql`SELECT NULL, 'notifications',
      json_object('alert_number', number, 'event', ${event}), 0, ${at},
      '1970-01-01T00:00:00.000Z', 0
    FROM alerts WHERE ${those} AND (EXISTS (SELECT 1 FROM staff_notification_settings)
      OR EXISTS (SELECT 1 FROM discord_configs WHERE status = 'ACTIVE'
        AND json_extract(channels, '$.alert') IS NOT NULL))`);
}
