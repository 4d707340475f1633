import { eq, sql } from "drizzle-orm";
import {
  completeModes,
  DEFAULT_PREFERENCES,
} from "../../../../domain/notifications/preferences.ts";
import type { NotificationPreferences } from "../../../../ports/notifications/notification-preferences.ts";
import { type Db, write } from "../../db.ts";
import { notificationPreferences as p } from "./schema.ts";

export function d1NotificationPreferences(db: Db): NotificationPreferences {
  return {
    async of(owner) {
      const row = await db.select().from(p).where(eq(p.user_id, owner)).get();
      if (row === undefined) return DEFAULT_PREFERENCES;
      const { modes, quiet_from: from, quiet_until: until, digest, version } = row;
      const quiet_hours = from === null || until === null ? null : { from, until };
      return { modes: completeModes(modes), quiet_hours, digest, version };
    },

    put(user_id, { modes, quiet_hours, digest, version }, changed_at) {
      const row = {
        ...{ modes, digest, changed_at },
        quiet_from: quiet_hours?.from ?? null,
        quiet_until: quiet_hours?.until ?? null,
      };
      const known = sql`SELECT version FROM notification_preferences WHERE user_id = ${user_id}`;
      const next = sql`CASE COALESCE((${known}), 0) WHEN ${version - 1} THEN ${version} ELSE 0 END`;
      return write(
        db
          .insert(p)
          .values({ user_id, ...row, version: next })
          .onConflictDoUpdate({
            target: p.user_id,
            set: { ...row, version: sql`excluded.version` },
          }),
      );
    },
  };
}
