import { asc, eq } from "drizzle-orm";
import type { Cursors } from "../../../ports/operations/cursors.ts";
import { type Db, write } from "../db.ts";
import { cursors } from "./schema.ts";

export function d1Cursors(db: Db): Cursors {
  return {
    find: async (name) =>
      (await db.select().from(cursors).where(eq(cursors.name, name)).limit(1))[0],

    list: () => db.select().from(cursors).orderBy(asc(cursors.name)),

    move: (cursor) =>
      write(
        db.insert(cursors).values(cursor).onConflictDoUpdate({ target: cursors.name, set: cursor }),
      ),
  };
}
