import { and, eq, inArray, isNull } from "drizzle-orm";
import type { SecondFactors } from "../../../ports/auth/second-factors.ts";
import { type Db, write } from "../db.ts";
import { adminRecoveryCodes, adminTotps, secondFactorUses, sessionProofs } from "./schema.ts";

const { admin_id, hash } = adminRecoveryCodes;

export function d1SecondFactors(db: Db): SecondFactors {
  return {
    find: (owner) =>
      db
        .select({ sealed: adminTotps.sealed, confirmed_at: adminTotps.confirmed_at })
        .from(adminTotps)
        .where(eq(adminTotps.admin_id, owner))
        .get(),

    enrol: (owner, sealed, at) =>
      write(
        db
          .insert(adminTotps)
          .values({ admin_id: owner, sealed, created_at: at, confirmed_at: null })
          .onConflictDoUpdate({
            target: adminTotps.admin_id,
            set: { sealed, created_at: at },
            setWhere: isNull(adminTotps.confirmed_at),
          }),
      ),

    reseal: (owner, from, to) =>
      write(
        db
          .update(adminTotps)
          .set({ sealed: to })
          .where(and(eq(adminTotps.admin_id, owner), eq(adminTotps.sealed, from))),
      ),

    confirm: (owner, at) =>
      write(db.update(adminTotps).set({ confirmed_at: at }).where(eq(adminTotps.admin_id, owner))),

    putRecoveryCodes: (owner, hashes) =>
      write(
        db.delete(adminRecoveryCodes).where(eq(admin_id, owner)),
        ...hashes.map((each) =>
          db.insert(adminRecoveryCodes).values({ admin_id: owner, hash: each }),
        ),
      ),

    async recoveryCode(owner, hashes) {
      const row = await db
        .select({ hash })
        .from(adminRecoveryCodes)
        .where(and(eq(admin_id, owner), inArray(hash, hashes)))
        .get();
      return row?.hash;
    },

    use: (owner, code, at) =>
      write(
        db.insert(secondFactorUses).values({ admin_id: owner, code, used_at: at }),
        db.delete(adminRecoveryCodes).where(and(eq(admin_id, owner), eq(hash, code))),
      ),

    remove: (owner) =>
      write(
        db.delete(adminTotps).where(eq(adminTotps.admin_id, owner)),
        db.delete(adminRecoveryCodes).where(eq(admin_id, owner)),
      ),

    prove: (session_id, proved_at) =>
      write(
        db
          .insert(sessionProofs)
          .values({ session_id, proved_at })
          .onConflictDoUpdate({ target: sessionProofs.session_id, set: { proved_at } }),
      ),
  };
}
