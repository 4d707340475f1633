import { and, asc, desc, eq, getTableColumns, gt, lt, type SQL, sql } from "drizzle-orm";
import type { Admin } from "../../../domain/auth/person.ts";
import { isBuiltIn } from "../../../domain/auth/staff.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Permission } from "../../../domain/permission.ts";
import type { StaffAccounts } from "../../../ports/auth/staff.ts";
import { listed } from "../../../ports/page.ts";
import { type Db, write } from "../db.ts";
import { knownPermissions, permissionsOf } from "./permissions.ts";
import {
  adminPasskeys,
  adminRecoveryCodes,
  adminSetups,
  admins,
  adminTotps,
  credentials,
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
            cursor === undefined ? undefined : lt(admins.id, sql<Id<"admin">>`${cursor}`),
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

    add: (admin, setup) =>
      write(db.insert(admins).values(admin), db.insert(adminSetups).values(setup)),

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
    reset: (setup) => {
      const { admin_id, ...token } = setup;
      return write(
        db.delete(credentials).where(eq(credentials.principal_id, admin_id)),
        db.delete(adminTotps).where(eq(adminTotps.admin_id, admin_id)),
        db.delete(adminRecoveryCodes).where(eq(adminRecoveryCodes.admin_id, admin_id)),
        db.delete(adminPasskeys).where(eq(adminPasskeys.admin_id, admin_id)),
        db
          .insert(adminSetups)
          .values(setup)
          .onConflictDoUpdate({ target: adminSetups.admin_id, set: token }),
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

function roleBook(
  db: Db,
): Pick<StaffAccounts, "roles" | "role" | "addRole" | "putPermissions" | "removeRole"> {
  const read = (where?: SQL) =>
    db
      .select({ name: roles.name, permissions: permissionsOf(roles.name) })
      .from(roles)
      .where(where)
      .orderBy(asc(roles.name));
  const whole = (row: { readonly name: string; readonly permissions: string }) => ({
    name: row.name,
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
    putPermissions: (name, permissions) => write(clear(name), ...fill(name, permissions)),
    removeRole: (name) => write(clear(name), db.delete(roles).where(eq(roles.name, name))),
  };
}
