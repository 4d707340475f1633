import { and, desc, eq, getTableColumns, sql } from "drizzle-orm";
import { DEVICES_MAX } from "../../../../domain/notifications/push-device.ts";
import type { PushDevices } from "../../../../ports/notifications/push-devices.ts";
import { type Db, write } from "../../db.ts";
import { pushDevices as d } from "./schema.ts";

const { user_id, token, ...shown } = getTableColumns(d);

export function d1PushDevices(db: Db): PushDevices {
  return {
    put: (device) =>
      write(
        db
          .insert(d)
          .values(device)
          .onConflictDoUpdate({
            target: d.token,
            set: {
              ...{ user_id: device.user_id, platform: device.platform },
              last_seen_at: device.last_seen_at,
              // Whoever had it knows it by an id that is theirs no more.
              id: sql`CASE ${d.user_id} WHEN excluded.user_id THEN ${d.id} ELSE excluded.id END`,
              created_at: sql`CASE ${d.user_id} WHEN excluded.user_id THEN ${d.created_at}
                ELSE excluded.created_at END`,
            },
          }),
        db.delete(d).where(sql`${d.id} IN (SELECT id FROM push_devices
          WHERE user_id = ${device.user_id} ORDER BY last_seen_at DESC, id DESC
          LIMIT -1 OFFSET ${DEVICES_MAX})`),
      ),

    find: (owner, named) =>
      db
        .select(shown)
        .from(d)
        .where(and(eq(user_id, owner), eq(token, named)))
        .get(),

    ofOwner: (owner) =>
      db
        .select(shown)
        .from(d)
        .where(eq(user_id, owner))
        .orderBy(...newest)
        .limit(DEVICES_MAX),

    async tokensOf(owner) {
      const rows = db.select({ token }).from(d).where(eq(user_id, owner));
      return (await rows.orderBy(...newest).limit(DEVICES_MAX)).map((row) => row.token);
    },

    remove: (owner, id) => write(db.delete(d).where(and(eq(d.id, id), eq(user_id, owner)))),
    forget: (gone) => write(db.delete(d).where(eq(token, gone))),
  };
}

const newest = [desc(d.last_seen_at), desc(d.id)];
