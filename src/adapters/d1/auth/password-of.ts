import { eq } from "drizzle-orm";
import type { Id } from "../../../domain/ids.ts";
import type { Db } from "../db.ts";
import { credentials } from "./schema.ts";

/** The hash of somebody's password, whoever they are; staff may have none yet. */
export async function passwordOf(
  db: Db,
  id: Id<"admin"> | Id<"user">,
): Promise<string | undefined> {
  const row = await db
    .select({ hash: credentials.password_hash })
    .from(credentials)
    .where(eq(credentials.principal_id, id))
    .get();
  return row?.hash;
}
