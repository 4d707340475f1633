import { and, eq } from "drizzle-orm";
import type { Inquiries } from "../../../ports/ppob/inquiries.ts";
import { type Db, write } from "../db.ts";
import { inquiries } from "./schema.ts";

export function d1Inquiries(db: Db): Inquiries {
  return {
    add: (inquiry) => write(db.insert(inquiries).values(inquiry)),

    find: async (owner, id) =>
      (
        await db
          .select()
          .from(inquiries)
          .where(and(eq(inquiries.id, id), eq(inquiries.user_id, owner)))
          .limit(1)
      )[0],
  };
}
