import { and, eq, inArray } from "drizzle-orm";
import type { EarlierSessions } from "../../../ports/auth/customer-sessions.ts";
import type { Db } from "../db.ts";
import { refreshTokens, refreshUses, sessionRevocations, sessions, users } from "./schema.ts";
import { isLive, isOwner, isToken } from "./sessions.ts";

/** Customers' sessions from before their wallets kept them, and the copies of those since. */
export function d1EarlierSessions(db: Db): EarlierSessions {
  return {
    async ofCustomer(owner, at) {
      const live = and(eq(sessions.principal_id, owner), isLive("customer", at));
      const own = db
        .select({ id: sessions.id })
        .from(sessions)
        .leftJoin(sessionRevocations, eq(sessionRevocations.session_id, sessions.id))
        .where(live);
      const [people, rows, tokens] = await db.batch([
        db.select().from(users).where(eq(users.id, owner)),
        db
          .select({ session: sessions })
          .from(sessions)
          .leftJoin(sessionRevocations, eq(sessionRevocations.session_id, sessions.id))
          .where(live),
        db
          .select({ token: refreshTokens, used_at: refreshUses.used_at })
          .from(refreshTokens)
          .leftJoin(refreshUses, eq(refreshUses.hash, refreshTokens.hash))
          .where(inArray(refreshTokens.session_id, own)),
      ]);
      const [user] = people;
      if (user === undefined) return undefined;
      return {
        user,
        sessions: rows.map(({ session }) => session),
        tokens: tokens.map(({ token, used_at }) => ({ ...token, used_at })),
      };
    },

    async ownerOfRefresh(hash, at) {
      const found = await db
        .select({ id: users.id })
        .from(refreshTokens)
        .innerJoin(sessions, eq(sessions.id, refreshTokens.session_id))
        .innerJoin(users, isOwner(users))
        .where(isToken(hash, at))
        .get();
      return found?.id;
    },
  };
}
