import { getTableName, sql } from "drizzle-orm";
import type { PersonalData } from "../../../ports/privacy/personal-data.ts";
import { type Db, write } from "../db.ts";
import { PLACES } from "./places.ts";

/** Rows that are forgotten at once, with all that their indexes hold. */
const PAGE = 200;

export function d1PersonalData(db: Db): PersonalData {
  const asked = PLACES.map((place) => ({ ...place, name: getTableName(place.table) }));
  return {
    async left(owner) {
      const held = asked.map(({ table, holds, name }) =>
        db
          .select({ name: sql<string>`${name}` })
          .from(table)
          .where(holds(owner))
          .limit(1),
      );
      const [first, ...others] = held;
      if (first === undefined) return [];
      const found = await db.batch([first, ...others]);
      return found.flatMap((rows) => rows.map(({ name }) => name));
    },

    erase(table, owner) {
      const place = asked.find(({ name }) => name === table);
      if (place === undefined) return write();
      const { holds, forget } = place;
      const chosen = sql`rowid IN (
        SELECT rowid FROM ${place.table} WHERE ${holds(owner)} ORDER BY rowid LIMIT ${PAGE})`;
      return write(...(forget?.(db, chosen, owner) ?? [db.delete(place.table).where(chosen)]));
    },
  };
}
