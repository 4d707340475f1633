import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import type { Id } from "../../../domain/ids.ts";
import type { Instant } from "../../../domain/time.ts";
import { adminMakers } from "./schema.ts";

/**
 * Whether two accounts of staff may be one person's: the same, or one that the other, or the maker
 * of both, set up or reset in the days before. The triggers on decisions ask the same.
 */
export function inOneHand(
  one: AnyColumn,
  { by, at }: { readonly by: Id<"admin">; readonly at: Instant },
): SQL {
  const makersOf = (whom: AnyColumn | Id<"admin">) =>
    sql`SELECT maker_id FROM ${adminMakers} WHERE admin_id = ${whom} AND until > ${at}`;
  return sql`EXISTS (
    SELECT 1 FROM (SELECT ${one} AS hand UNION ALL ${makersOf(one)})
    WHERE hand = ${by} OR hand IN (${makersOf(by)}))`;
}
