import { getTableName, sql } from "drizzle-orm";
import type { Id } from "../../../domain/ids.ts";
import type { PersonalData } from "../../../ports/privacy/personal-data.ts";
import { type Db, write } from "../db.ts";
import { PLACES } from "./places.ts";

/** Rows that are forgotten at once, with all that their indexes hold. */
const PAGE = 200;
/** Tables that one statement asks. It takes a hundred parameters, and a turn few statements. */
const AT_ONCE = 20;

type Asked = (typeof PLACES)[number] & { readonly name: string };

/** Which of the tables hold something of somebody still. */
async function holding(db: Db, places: readonly Asked[], owner: Id<"user">): Promise<string[]> {
  const each = places.map(
    ({ table, holds, name }) =>
      sql`EXISTS (SELECT 1 FROM ${table} WHERE ${holds(owner)}) AS ${sql.identifier(name)}`,
  );
  const answer = await db.get<Record<string, number>>(sql`SELECT ${sql.join(each, sql`, `)}`);
  return places.flatMap(({ name }) => (answer[name] === 1 ? [name] : []));
}

export function d1PersonalData(db: Db): PersonalData {
  const asked = PLACES.map((place) => ({ ...place, name: getTableName(place.table) }));
  return {
    async left(owner) {
      const found: string[] = [];
      for (let first = 0; first < asked.length; first += AT_ONCE) {
        found.push(...(await holding(db, asked.slice(first, first + AT_ONCE), owner)));
      }
      return found;
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
