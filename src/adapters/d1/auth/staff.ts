import { and, asc, desc, eq, getTableColumns, gt, lte, ne, type SQL, sql } from "drizzle-orm";
import type { Admin } from "../../../domain/auth/person.ts";
import { isBuiltIn } from "../../../domain/auth/staff.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Permission } from "../../../domain/permission.ts";
import type { Maker, StaffAccounts } from "../../../ports/auth/staff.ts";
import { listed } from "../../../ports/page.ts";
import { belowCursor } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { knownPermissions, permissionsOf } from "./permissions.ts";
import {
  adminMakers,
  adminPasskeys,
  adminRecoveryCodes,
  adminSetups,
  admins,
  adminTotps,
  credentials,
  passkeyChallenges,
  rolePermissions,
  roles,
} from "./schema.ts";

const { revision, sign_in_epoch: epoch, ...adminColumns } = getTableColumns(admins);

export function d1StaffAccounts(db: Db): StaffAccounts {
  return {
    ...accounts(db),
    ...setups(db),
    ...roleBook(db),
  };
}

function accounts(db: Db): Pick<StaffAccounts, "list" | "find" | "add" | "change"> {
  return {
    async list({ limit, cursor, role, status }) {
      const rows = await db
        .select(adminColumns)
        .from(admins)
        .where(
          and(
            belowCursor(admins.id, cursor),
            role === undefined ? undefined : eq(admins.role, role),
            status === undefined ? undefined : eq(admins.status, status),
          ),
        )
        .orderBy(desc(admins.id))
        .limit(limit + 1);
      return listed(rows, { limit }, ({ id }) => id);
    },

    async find(id) {
      const row = await db
        .select({ admin: adminColumns, revision, permissions: permissionsOf(admins.role) })
        .from(admins)
        .where(eq(admins.id, id))
        .get();
      return row && { ...row, permissions: knownPermissions(row.permissions) };
    },

    add: (admin, setup, by) =>
      write(
        db.insert(admins).values(admin),
        db.insert(adminSetups).values(setup),
        ...made(db, admin.id, by),
      ),

    change: ({ id, name, role, status, updated_at }, seen) =>
      write(
        db
          .update(admins)
          .set({ name, role, status, updated_at, revision: seen + 1 })
          .where(eq(admins.id, id)),
      ),
  };
}

function setups(db: Db): Pick<StaffAccounts, "reset" | "bySetup" | "setUp"> {
  return {
    reset: (setup, by) => {
      const { admin_id, ...token } = setup;
      return write(
        db.delete(credentials).where(eq(credentials.principal_id, admin_id)),
        db.delete(adminTotps).where(eq(adminTotps.admin_id, admin_id)),
        db.delete(adminRecoveryCodes).where(eq(adminRecoveryCodes.admin_id, admin_id)),
        db.delete(adminPasskeys).where(eq(adminPasskeys.admin_id, admin_id)),
        db.delete(passkeyChallenges).where(eq(passkeyChallenges.admin_id, admin_id)),
        db
          .insert(adminSetups)
          .values(setup)
          .onConflictDoUpdate({ target: adminSetups.admin_id, set: token }),
        ...made(db, admin_id, by),
      );
    },

    bySetup: (token_hash, at) =>
      db
        .select({ admin: adminColumns, epoch })
        .from(adminSetups)
        .innerJoin(admins, eq(admins.id, adminSetups.admin_id))
        .where(
          and(
            eq(adminSetups.token_hash, token_hash),
            gt(adminSetups.expires_at, at),
            eq(admins.status, "ACTIVE" satisfies Admin["status"]),
          ),
        )
        .get(),

    setUp: (id, password_hash, { epoch: begun }) =>
      write(
        db.update(admins).set({ sign_in_epoch: begun }).where(eq(admins.id, id)),
        db.insert(credentials).values({ principal_id: id, password_hash }),
        db.delete(adminSetups).where(eq(adminSetups.admin_id, id)),
      ),
  };
}

/** Notes whose hands an account is in: its maker's, and theirs in whose hands its maker is. */
function made(db: Db, id: Id<"admin">, { maker_id, at, until }: Maker) {
  const latest = {
    target: [adminMakers.admin_id, adminMakers.maker_id],
    set: { until: sql`max(${adminMakers.until}, excluded.until)` },
  };
  const theirs = db
    .select({
      admin_id: sql<Id<"admin">>`${id}`.as("admin_id"),
      maker_id: adminMakers.maker_id,
      until: sql<Maker["until"]>`${until}`.as("until"),
    })
    .from(adminMakers)
    .where(
      and(
        eq(adminMakers.admin_id, maker_id),
        gt(adminMakers.until, at),
        ne(adminMakers.maker_id, id),
      ),
    );
  return [
    db.delete(adminMakers).where(and(eq(adminMakers.admin_id, id), lte(adminMakers.until, at))),
    db.insert(adminMakers).values({ admin_id: id, maker_id, until }).onConflictDoUpdate(latest),
    db.insert(adminMakers).select(theirs).onConflictDoUpdate(latest),
  ] as const;
}

function roleBook(
  db: Db,
): Pick<StaffAccounts, "roles" | "role" | "addRole" | "putPermissions" | "removeRole"> {
  const read = (where?: SQL) =>
    db
      .select({
        name: roles.name,
        version: roles.version,
        permissions: permissionsOf(roles.name),
      })
      .from(roles)
      .where(where)
      .orderBy(asc(roles.name));
  const whole = (row: Awaited<ReturnType<typeof read>>[number]) => ({
    ...row,
    permissions: knownPermissions(row.permissions).toSorted(),
    built_in: isBuiltIn(row.name),
  });
  const clear = (name: string) => db.delete(rolePermissions).where(eq(rolePermissions.role, name));
  const fill = (name: string, permissions: readonly Permission[]) =>
    permissions.map((permission) => db.insert(rolePermissions).values({ role: name, permission }));
  return {
    roles: async () => (await read()).map(whole),
    async role(name) {
      const row = await read(eq(roles.name, name)).get();
      return row && whole(row);
    },
    addRole: ({ name, permissions }) =>
      write(db.insert(roles).values({ name }), ...fill(name, permissions)),
    putPermissions: ({ name, permissions, version }) =>
      write(
        db
          .update(roles)
          .set({ version: sql`CASE version WHEN ${version - 1} THEN ${version} ELSE 0 END` })
          .where(eq(roles.name, name)),
        clear(name),
        ...fill(name, permissions),
      ),
    removeRole: (name) => write(clear(name), db.delete(roles).where(eq(roles.name, name))),
  };
}
