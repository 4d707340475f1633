import { and, desc, eq, getTableColumns, gt, isNull, lt, ne, sql } from "drizzle-orm";
import type { Id } from "../../../domain/ids.ts";
import type { Instant } from "../../../domain/time.ts";
import type { StaffSessions } from "../../../ports/auth/staff-sessions.ts";
import { listed } from "../../../ports/page.ts";
import { type Db, write } from "../db.ts";
import { admins, sessionRevocations, sessions } from "./schema.ts";

const { kind: _kind, principal_id: _owner, ...columns } = getTableColumns(sessions);

export function d1StaffSessions(db: Db): StaffSessions {
  const live = (owner: Id<"admin">, at: Instant) =>
    and(
      eq(sessions.principal_id, owner),
      gt(sessions.expires_at, at),
      isNull(sessionRevocations.session_id),
    );
  const read = () =>
    db
      .select(columns)
      .from(sessions)
      .leftJoin(sessionRevocations, eq(sessionRevocations.session_id, sessions.id));
  return {
    async list(owner, { limit, cursor, at }) {
      const before =
        cursor === undefined ? undefined : lt(sessions.id, sql<Id<"session">>`${cursor}`);
      const rows = await read()
        .where(and(live(owner, at), before))
        .orderBy(desc(sessions.id))
        .limit(limit + 1);
      return listed(rows, { limit }, ({ id }) => id);
    },

    find: (owner, id, at) =>
      read()
        .where(and(eq(sessions.id, id), live(owner, at)))
        .get(),

    revokeAll: (owner, at, but) =>
      write(
        db
          .insert(sessionRevocations)
          .select(
            db
              .select({ session_id: sessions.id, revoked_at: sql<Instant>`${at}`.as("revoked_at") })
              .from(sessions)
              .where(
                and(
                  eq(sessions.principal_id, owner),
                  but === undefined ? undefined : ne(sessions.id, but),
                ),
              ),
          )
          .onConflictDoNothing(),
        db
          .update(admins)
          .set({ sign_in_epoch: sql`${admins.sign_in_epoch} + 1` })
          .where(eq(admins.id, owner)),
      ),
  };
}
