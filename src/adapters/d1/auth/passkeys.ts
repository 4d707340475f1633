import { and, asc, eq, getTableColumns, gt, isNull, sql } from "drizzle-orm";
import type { Passkeys } from "../../../ports/auth/passkeys.ts";
import { type Db, write } from "../db.ts";
import { adminPasskeys, admins, passkeyChallenges } from "./schema.ts";

const { used_at, ...challengeColumns } = getTableColumns(passkeyChallenges);

export function d1Passkeys(db: Db): Passkeys {
  return {
    list: (owner) =>
      db
        .select()
        .from(adminPasskeys)
        .where(eq(adminPasskeys.admin_id, owner))
        .orderBy(asc(adminPasskeys.id)),

    find: (credential) =>
      db
        .select({ ...getTableColumns(adminPasskeys), epoch: admins.sign_in_epoch })
        .from(adminPasskeys)
        .innerJoin(admins, eq(admins.id, adminPasskeys.admin_id))
        .where(eq(adminPasskeys.credential_id, credential))
        .get(),

    add: (passkey, { epoch }) =>
      write(
        db.update(admins).set({ sign_in_epoch: epoch }).where(eq(admins.id, passkey.admin_id)),
        db.insert(adminPasskeys).values(passkey),
      ),

    rename: (id, name) =>
      write(db.update(adminPasskeys).set({ name }).where(eq(adminPasskeys.id, id))),

    remove: (id) => write(db.delete(adminPasskeys).where(eq(adminPasskeys.id, id))),

    use: (id, counter, at) =>
      write(
        db.update(adminPasskeys).set({ counter, last_used_at: at }).where(eq(adminPasskeys.id, id)),
      ),

    putChallenge: (challenge) => write(db.insert(passkeyChallenges).values(challenge)),

    challenge: (challenge, at) =>
      db
        .select({
          ...challengeColumns,
          epoch: sql<number>`coalesce(${admins.sign_in_epoch}, 0)`.as("epoch"),
        })
        .from(passkeyChallenges)
        .leftJoin(admins, eq(admins.id, passkeyChallenges.admin_id))
        .where(
          and(
            eq(passkeyChallenges.challenge, challenge),
            gt(passkeyChallenges.expires_at, at),
            isNull(used_at),
          ),
        )
        .get(),

    takeChallenge: (challenge, at) =>
      write(
        db
          .update(passkeyChallenges)
          .set({ used_at: at })
          .where(eq(passkeyChallenges.challenge, challenge)),
      ),
  };
}
