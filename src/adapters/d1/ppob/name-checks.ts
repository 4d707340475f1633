import { and, eq, gte } from "drizzle-orm";
import type { NameChecks } from "../../../ports/ppob/name-checks.ts";
import { type Db, write } from "../db.ts";
import { nameChecks } from "./schema.ts";

export function d1NameChecks(db: Db): NameChecks {
  return {
    recent: async (account, notBefore) =>
      (
        await db
          .select()
          .from(nameChecks)
          .where(and(eq(nameChecks.account, account), gte(nameChecks.checked_at, notBefore)))
          .limit(1)
      )[0],

    count: () => db.$count(nameChecks),

    forgetAll: () => write(db.delete(nameChecks)),

    record(checked) {
      const { name, detail, checked_at } = checked;
      return write(
        db.insert(nameChecks).values(checked).onConflictDoUpdate({
          target: nameChecks.account,
          set: { name, detail, checked_at },
        }),
      );
    },
  };
}
