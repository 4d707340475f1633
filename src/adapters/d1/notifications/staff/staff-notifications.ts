import { and, asc, type Column, desc, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import {
  type Listener,
  NOTHING_TICKED,
  type StaffChannel,
} from "../../../../domain/notifications/staff/settings.ts";
import type { Permission } from "../../../../domain/permission.ts";
import type { StaffNotifications } from "../../../../ports/notifications/staff-notifications.ts";
import { listed } from "../../../../ports/page.ts";
import { admins } from "../../auth/schema.ts";
import { behindKey, belowCursor } from "../../behind.ts";
import { type Db, write } from "../../db.ts";
import { staffNotificationSettings as s } from "./schema.ts";

const { changed_at: _at, changed_by: _by, admin_id: _id, ...chosen } = getTableColumns(s);
/** Where the address of each channel stands. */
const ADDRESS = {
  email: admins.email,
  sms: s.phone,
  whatsapp: s.phone,
  telegram: s.telegram_chat,
  discord: s.discord_channel_id,
} as const satisfies Readonly<Record<StaffChannel, Column>>;
const ACTIVE = eq(admins.status, "ACTIVE");

export function d1StaffNotifications(db: Db): StaffNotifications {
  const everybody = () =>
    db
      .select({ admin_id: admins.id, name: admins.name, email: admins.email, chosen })
      .from(admins)
      .leftJoin(s, eq(s.admin_id, admins.id));
  const whoChose = () =>
    db
      .select({ admin_id: s.admin_id, name: admins.name, email: admins.email, chosen })
      .from(s)
      .innerJoin(admins, eq(admins.id, s.admin_id));
  return {
    async list({ limit, cursor }) {
      const rows = await everybody()
        .where(and(ACTIVE, belowCursor(admins.id, cursor)))
        .orderBy(desc(admins.id))
        .limit(limit + 1);
      return listed(rows.map(listenerOf), { limit }, ({ admin_id }) => admin_id);
    },

    async listeners(needed, { behind, limit }) {
      const rows = await whoChose()
        .where(and(behindKey(behind, s.admin_id), ACTIVE, ...needed.map(mayRead)))
        .orderBy(asc(s.admin_id))
        .limit(limit);
      return rows.map(listenerOf);
    },

    async listenersAt({ channel, address }, needed) {
      const rows = await whoChose()
        .where(and(eq(ADDRESS[channel], address), ACTIVE, ...needed.map(mayRead)))
        .orderBy(asc(s.admin_id));
      return rows.map(listenerOf);
    },

    async listener(id, needed) {
      const row = await everybody()
        .where(and(eq(admins.id, id), ACTIVE, ...needed.map(mayRead)))
        .get();
      return row && listenerOf(row);
    },

    put({ version, ...row }) {
      const { admin_id: _whose, ...changed } = row;
      return write(
        db
          .insert(s)
          .values({ ...row, version })
          .onConflictDoUpdate({
            target: s.admin_id,
            set: {
              ...changed,
              version: sql`CASE version WHEN ${version - 1} THEN ${version} ELSE 0 END`,
            },
          }),
      );
    },
  };
}

function mayRead(permission: Permission): SQL {
  return sql`EXISTS (SELECT 1 FROM role_permissions p
    WHERE p.role = ${admins.role} AND p.permission = ${permission})`;
}

type Row = Pick<Listener, "admin_id" | "name" | "email"> & {
  readonly chosen: Omit<Listener, "admin_id" | "name" | "email"> | null;
};

function listenerOf({ chosen: found, ...person }: Row): Listener {
  return { ...person, ...(found ?? { ...NOTHING_TICKED, version: 0 }) };
}
