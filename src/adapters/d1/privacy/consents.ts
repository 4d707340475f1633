import { and, desc, eq, inArray, lt, max, sql } from "drizzle-orm";
import type { Id } from "../../../domain/ids.ts";
import { listed } from "../../../ports/page.ts";
import type { Consents } from "../../../ports/privacy/consents.ts";
import { type Db, write } from "../db.ts";
import { consents } from "./schema.ts";

export function d1Consents(db: Db): Consents {
  return {
    add: (rows) => write(...rows.map((row) => db.insert(consents).values(row))),

    latest: (user_id) =>
      db
        .select()
        .from(consents)
        .where(
          inArray(
            consents.id,
            db
              .select({ id: max(consents.id) })
              .from(consents)
              .where(eq(consents.user_id, user_id))
              .groupBy(consents.purpose),
          ),
        ),

    async list(user_id, { limit, cursor }) {
      const rows = await db
        .select()
        .from(consents)
        .where(
          and(
            eq(consents.user_id, user_id),
            cursor === undefined ? undefined : lt(consents.id, sql<Id<"consent">>`${cursor}`),
          ),
        )
        .orderBy(desc(consents.id))
        .limit(limit + 1);
      return listed(rows, { limit }, ({ id }) => id);
    },
  };
}
