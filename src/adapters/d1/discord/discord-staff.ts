import { and, eq, getTableColumns, gt, sql } from "drizzle-orm";
import type { DiscordStaff } from "../../../ports/discord/discord-staff.ts";
import { knownPermissions, permissionsOf } from "../auth/permissions.ts";
import { adminPasskeys, admins, adminTotps, versions } from "../auth/schema.ts";
import { type Db, write } from "../db.ts";
import { discordStaffCodes as codes, discordStaffLinks as links } from "./schema.ts";

const { admin_id, session_id, epoch, proved_at, ...shown } = getTableColumns(links);

export function d1DiscordStaff(db: Db): DiscordStaff {
  return {
    ofAdmin: (id) => db.select(shown).from(links).where(eq(admin_id, id)).get(),

    async acting(discord_id, at) {
      const row = await db
        .select({
          id: admins.id,
          name: admins.name,
          role: admins.role,
          permissions: permissionsOf(admins.role),
          session_id,
          proved_at,
          totp_at: adminTotps.confirmed_at,
          passkeys,
          catalogue_version,
        })
        .from(links)
        .innerJoin(admins, and(eq(admins.id, admin_id), eq(admins.sign_in_epoch, epoch)))
        .leftJoin(adminTotps, eq(adminTotps.admin_id, admins.id))
        .where(
          and(
            eq(links.discord_id, discord_id),
            gt(links.expires_at, at),
            eq(admins.status, "ACTIVE"),
          ),
        )
        .get();
      if (row === undefined) return undefined;
      const { totp_at, passkeys: kept, permissions, ...known } = row;
      const has_second_factor = totp_at !== null || kept > 0;
      return { ...known, permissions: knownPermissions(permissions), has_second_factor };
    },

    putCode: (code) =>
      write(
        db.insert(codes).values(code).onConflictDoUpdate({ target: codes.admin_id, set: code }),
      ),

    code: (hash, at) =>
      db
        .select({ ...getTableColumns(codes), epoch: admins.sign_in_epoch })
        .from(codes)
        .innerJoin(admins, eq(admins.id, codes.admin_id))
        .where(and(eq(codes.hash, hash), gt(codes.expires_at, at)))
        .get(),

    add: (link) =>
      write(
        db
          .delete(links)
          .where(and(eq(admin_id, link.admin_id), eq(links.discord_id, link.discord_id))),
        db.insert(links).values(link),
        db.delete(codes).where(eq(codes.admin_id, link.admin_id)),
      ),

    prove: (id, at) => write(db.update(links).set({ proved_at: at }).where(eq(admin_id, id))),

    remove: (id) => write(db.delete(links).where(eq(admin_id, id))),
  };
}

const passkeys = sql<number>`(
  SELECT count(*) FROM ${adminPasskeys} WHERE ${adminPasskeys.admin_id} = ${admins.id}
)`.as("passkeys");

const catalogue_version = sql<number>`coalesce((
  SELECT ${versions.value} FROM ${versions} WHERE ${versions.name} = 'catalogue'
), 0)`.as("catalogue_version");
