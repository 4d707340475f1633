import { and, eq, gt, isNull, type Placeholder, type SQL } from "drizzle-orm";
import type { PrincipalKind } from "../../../domain/auth/person.ts";
import type { Instant } from "../../../domain/time.ts";
import { type admins, refreshTokens, sessionRevocations, sessions, type users } from "./schema.ts";

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
