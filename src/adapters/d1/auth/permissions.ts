import { getTableName, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { type Permission, zPermission } from "../../../domain/permission.ts";
import { rolePermissions } from "./schema.ts";

/**
 * The permissions of the role that this column names, as JSON. Both columns carry the names of
 * their tables, since a query of one table leaves them out.
 */
export function permissionsOf(role: SQLiteColumn): SQL<string> {
  const outer = sql`${sql.identifier(getTableName(role.table))}.${sql.identifier(role.name)}`;
  return sql<string>`(
    SELECT json_group_array(given.permission) FROM ${rolePermissions} given
    WHERE given.role = ${outer}
  )`;
}

/** A permission only a newer or older release knows grants nothing here. */
export function knownPermissions(json: string): readonly Permission[] {
  const names: unknown = JSON.parse(json);
  if (!Array.isArray(names)) return [];
  return names.flatMap((name) => zPermission.safeParse(name).data ?? []);
}
