import { and, eq, getTableColumns, isNotNull, sql } from "drizzle-orm";
import type { DocumentKeys } from "../../../ports/files/document-keys.ts";
import { behindKey } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { keyIdOf } from "../sealed-text.ts";
import { documentKeys } from "./schema.ts";

const { user_id, sealed, destroyed_at } = getTableColumns(documentKeys);

export function d1DocumentKeys(db: Db): DocumentKeys {
  return {
    find: (owner) => db.select().from(documentKeys).where(eq(user_id, owner)).get(),

    add: (key, created_at) =>
      write(
        db
          .insert(documentKeys)
          .values({ ...key, created_at, destroyed_at: null })
          .onConflictDoNothing(),
      ),

    // Also of a customer without one, so that none is made by what is still under way.
    destroy: (owner, at) =>
      write(
        db
          .insert(documentKeys)
          .values({ user_id: owner, sealed: null, created_at: at, destroyed_at: at })
          .onConflictDoUpdate({
            target: user_id,
            set: { sealed: null, destroyed_at: sql`COALESCE(${destroyed_at}, ${at})` },
          }),
      ),

    async underKey(key, { behind, limit }) {
      const rows = await db
        .select({ user_id, sealed })
        .from(documentKeys)
        .where(and(isNotNull(sealed), eq(keyIdOf(sealed), key), behindKey(behind, user_id)))
        .orderBy(user_id)
        .limit(limit);
      return rows.flatMap((row) => (row.sealed === null ? [] : [{ ...row, sealed: row.sealed }]));
    },

    reseal: (from, to) =>
      write(
        db
          .update(documentKeys)
          .set({ sealed: to })
          .where(and(eq(user_id, from.user_id), eq(sealed, from.sealed))),
      ),
  };
}
