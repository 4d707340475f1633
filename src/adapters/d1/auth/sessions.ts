import { and, eq, gt, isNull, type Placeholder, type SQL, sql } from "drizzle-orm";
import type { PrincipalKind } from "../../../domain/auth/person.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Sessions } from "../../../ports/auth/people.ts";
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
  type users,
  versions,
} from "./schema.ts";

export function d1Sessions(db: Db): Sessions {
  const staff = staffQuery(db);
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

    principal: async (id, at) => {
      const row = await staff.get({ id, at });
      if (row === undefined) return undefined;
      const { enrolled_at, proved_at, ...known } = row;
      const second_factor = enrolled_at === null ? null : { proved_at };
      return { ...known, permissions: knownPermissions(row.permissions), second_factor };
    },

    adminByRefresh: (hash, at) =>
      db
        .select({ session_id: sessions.id, created_at: sessions.created_at, person: admins, used })
        .from(refreshTokens)
        .innerJoin(sessions, eq(sessions.id, refreshTokens.session_id))
        .innerJoin(admins, isOwner(admins))
        .leftJoin(sessionRevocations, eq(sessionRevocations.session_id, sessions.id))
        .leftJoin(refreshUses, eq(refreshUses.hash, refreshTokens.hash))
        .where(and(isToken(hash, at), isLive("staff", at)))
        .get(),

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
  };
}

/** One query: whatever ends a session of staff ends it for the very next request, and what their
 * role permits is what it permits at this moment. Each asks, so it is built once. */
function staffQuery(db: Db) {
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

const used = sql<number>`${refreshUses.hash} IS NOT NULL`.mapWith(Boolean);

const catalogue_version = sql<number>`coalesce((
  SELECT ${versions.value} FROM ${versions} WHERE ${versions.name} = 'catalogue'
), 0)`;

export function isOwner(people: typeof users | typeof admins): SQL | undefined {
  return and(eq(people.id, sessions.principal_id), eq(people.status, "ACTIVE"));
}

export function isLive(kind: PrincipalKind, at: Instant | Placeholder): SQL | undefined {
  return and(
    eq(sessions.kind, kind),
    gt(sessions.expires_at, at),
    isNull(sessionRevocations.session_id),
  );
}

export function isToken(hash: string, at: Instant): SQL | undefined {
  return and(eq(refreshTokens.hash, hash), gt(refreshTokens.expires_at, at));
}
