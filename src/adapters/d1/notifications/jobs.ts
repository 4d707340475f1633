import { type SQL, sql } from "drizzle-orm";
import type { Instant } from "../../../domain/time.ts";
import type { Db, Statement } from "../db.ts";
import { outbox } from "../operations/schema.ts";

/** Rows of the outbox for some notifications, each with its id under this name. */
export function jobs(those: SQL, name: "failed_id" | "notification_id", at: Instant): SQL {
  return sql`SELECT NULL, 'notifications', json_object(${name}, id), 0, ${at},
      '1970-01-01T00:00:00.000Z', 0
    FROM notifications WHERE ${those}`;
}

/** The jobs that look for another way for those of them that have failed. */
export function fallingBack(db: Db, those: SQL, at: Instant): Statement {
  return db.insert(outbox).select(jobs(sql`${those} AND status = 'FAILED'`, "failed_id", at));
}
