import { and, eq } from "drizzle-orm";
import type { Requests } from "../../../ports/operations/requests.ts";
import { type Db, write } from "../db.ts";
import { requests } from "./schema.ts";

const r = requests;

export function d1Requests(db: Db): Requests {
  return {
    find: async (by, key) =>
      (
        await db
          .select({ digest: r.digest, answer: r.answer })
          .from(r)
          .where(and(eq(r.admin_id, by), eq(r.key, key)))
          .limit(1)
      )[0],

    keep: (by, { key, digest }, { answer, at }) =>
      key === ""
        ? write()
        : write(db.insert(r).values({ admin_id: by, key, digest, answer, created_at: at })),

    answer: (by, key, answer) =>
      key === ""
        ? write()
        : write(
            db
              .update(r)
              .set({ answer })
              .where(and(eq(r.admin_id, by), eq(r.key, key))),
          ),
  };
}
