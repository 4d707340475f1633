import { and, desc, eq, getTableColumns, lt, ne, sql } from "drizzle-orm";
import type { Id } from "../../../domain/ids.ts";
import type { Instant } from "../../../domain/time.ts";
import type { StaffSessions } from "../../../ports/auth/staff-sessions.ts";
import { listed } from "../../../ports/page.ts";
import { type Db, write } from "../db.ts";
import { knownPermissions, permissionsOf } from "./permissions.ts";
import {
  adminPasskeys,
  admins,
  adminTotps,
  refreshTokens,
  refreshUses,
  sessionProofs,
  sessionRevocations,
  sessions,
  versions,
} from "./schema.ts";
import { isLive, isOwner, isToken } from "./sessions.ts";

const { kind: _kind, principal_id: _owner, ...columns } = getTableColumns(sessions);

export function d1StaffSessions(db: Db): StaffSessions {
  return { ...checks(db), ...changes(db), ...lists(db) };
}

function checks(db: Db): Pick<StaffSessions, "principal" | "byRefresh"> {
  const principal = principalQuery(db);
  return {
    principal: async (id, at) => {
      const row = await principal.get({ id, at });
      if (row === undefined) return undefined;
      const { enrolled_at, proved_at, ...known } = row;
      const second_factor = enrolled_at === null ? null : { proved_at };
      return { ...known, permissions: knownPermissions(row.permissions), second_factor };
    },

    byRefresh: (hash, at) =>
      db
        .select({ session_id: sessions.id, created_at: sessions.created_at, person: admins, used })
        .from(refreshTokens)
        .innerJoin(sessions, eq(sessions.id, refreshTokens.session_id))
        .innerJoin(admins, isOwner(admins))
        .leftJoin(sessionRevocations, eq(sessionRevocations.session_id, sessions.id))
        .leftJoin(refreshUses, eq(refreshUses.hash, refreshTokens.hash))
        .where(and(isToken(hash, at), isLive("staff", at)))
        .get(),
  };
}

function lists(db: Db): Pick<StaffSessions, "list" | "find"> {
  const live = (owner: Id<"admin">, at: Instant) =>
    and(eq(sessions.principal_id, owner), isLive("staff", at));
  const read = () =>
    db
      .select({ ...columns, last_seen_at })
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
  };
}

function changes(db: Db): Pick<StaffSessions, "start" | "rotate" | "revoke" | "revokeAll"> {
  return {
    start: (session, refresh, { epoch }) =>
      write(
        db
          .update(admins)
          .set({ sign_in_epoch: epoch })
          .where(eq(admins.id, sql<Id<"admin">>`${session.principal_id}`)),
        db.insert(sessions).values(session),
        db.insert(refreshTokens).values(refresh),
      ),

    rotate: (spentHash, next, at) =>
      write(
        db.insert(refreshUses).values({ hash: spentHash, used_at: at }),
        db.insert(refreshTokens).values(next),
        db
          .update(sessions)
          .set({ expires_at: next.expires_at })
          .where(eq(sessions.id, next.session_id)),
      ),

    revoke: (id, at) =>
      write(
        db
          .insert(sessionRevocations)
          .values({ session_id: id, revoked_at: at })
          .onConflictDoNothing(),
      ),

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

/** One query: whatever ends a session of staff ends it for the very next request, and what their
 * role permits is what it permits at this moment. Each asks, so it is built once. */
function principalQuery(db: Db) {
  return db
    .select({
      id: admins.id,
      name: admins.name,
      role: admins.role,
      permissions: permissionsOf(admins.role),
      enrolled_at,
      proved_at: sessionProofs.proved_at,
      catalogue_version,
    })
    .from(sessions)
    .innerJoin(admins, isOwner(admins))
    .leftJoin(adminTotps, eq(adminTotps.admin_id, admins.id))
    .leftJoin(sessionProofs, eq(sessionProofs.session_id, sessions.id))
    .leftJoin(sessionRevocations, eq(sessionRevocations.session_id, sessions.id))
    .where(and(eq(sessions.id, sql.placeholder("id")), isLive("staff", sql.placeholder("at"))))
    .prepare();
}

/** Since when they have a second factor: an app that is confirmed, or a passkey. */
const enrolled_at = sql<Instant | null>`coalesce(${adminTotps.confirmed_at}, (
  SELECT min(${adminPasskeys.created_at}) FROM ${adminPasskeys}
  WHERE ${adminPasskeys.admin_id} = ${admins.id}
))`;

/** What was spent before the uses of tokens are forgotten is as good as never. */
const last_seen_at = sql<Instant>`coalesce((
  SELECT max(${refreshUses.used_at}) FROM ${refreshTokens}
  JOIN ${refreshUses} ON ${refreshUses.hash} = ${refreshTokens.hash}
  WHERE ${refreshTokens.session_id} = ${sessions.id}
), ${sessions.created_at})`;

const used = sql<number>`${refreshUses.hash} IS NOT NULL`.mapWith(Boolean);

const catalogue_version = sql<number>`coalesce((
  SELECT ${versions.value} FROM ${versions} WHERE ${versions.name} = 'catalogue'
), 0)`;
