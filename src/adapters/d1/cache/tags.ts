import { like, sql } from "drizzle-orm";
import { TAG_PREFIX } from "../../../domain/cache/key.ts";
import type { CacheTags } from "../../../ports/cache/cache-tags.ts";
import { versions } from "../auth/schema.ts";
import { type Db, write } from "../db.ts";

/** Tags are versions beside that of the catalogue; a trigger draws a stamp whenever one moves. */
export function d1CacheTags(db: Db): CacheTags {
  return {
    async versions() {
      const rows = await db
        .select()
        .from(versions)
        .where(like(versions.name, `${TAG_PREFIX}%`));
      return Object.fromEntries(rows.map(({ name, value, stamp }) => [name, `${value}-${stamp}`]));
    },

    invalidate: (names) =>
      write(
        ...names.map((name) =>
          db
            .insert(versions)
            .values({ name, value: 1, stamp: sql`lower(hex(randomblob(8)))` })
            .onConflictDoUpdate({ target: versions.name, set: { value: sql`value + 1` } }),
        ),
      ),
  };
}
