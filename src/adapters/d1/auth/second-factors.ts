import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Id } from "../../../domain/ids.ts";
import type { SecondFactors } from "../../../ports/auth/second-factors.ts";
import type { NextPage } from "../../../ports/page.ts";
import { behindKey } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { keyIdOf } from "../sealed-text.ts";
import { adminRecoveryCodes, adminTotps, secondFactorUses, sessionProofs } from "./schema.ts";

const { admin_id, hash } = adminRecoveryCodes;
const { sealed, confirmed_at } = adminTotps;

export function d1SecondFactors(db: Db): SecondFactors {
  return {
    find: (owner) =>
      db
        .select({ sealed, confirmed_at })
        .from(adminTotps)
        .where(eq(adminTotps.admin_id, owner))
        .get(),

    enrol: (owner, secret, at) =>
      write(
        db
          .insert(adminTotps)
          .values({ admin_id: owner, sealed: secret, created_at: at, confirmed_at: null })
          .onConflictDoUpdate({
            target: adminTotps.admin_id,
            set: { sealed: secret, created_at: at },
            setWhere: isNull(adminTotps.confirmed_at),
          }),
      ),

    reseal: (owner, from, to) =>
      write(
        db
          .update(adminTotps)
          .set({ sealed: to })
          .where(and(eq(adminTotps.admin_id, owner), eq(sealed, from))),
      ),

    underKey: (key, next) => underKey(db, key, next),

    confirm: (owner, secret, at) =>
      write(
        db
          .update(adminTotps)
          .set({ confirmed_at: at })
          .where(and(eq(adminTotps.admin_id, owner), eq(sealed, secret))),
      ),

    putRecoveryCodes: (owner, hashes) =>
      write(
        db.delete(adminRecoveryCodes).where(eq(admin_id, owner)),
        ...hashes.map((each) =>
          db.insert(adminRecoveryCodes).values({ admin_id: owner, hash: each }),
        ),
      ),

    recoveryCode: (owner, hashes) => recoveryCode(db, owner, hashes),

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

function underKey(db: Db, key: string, { behind, limit }: NextPage) {
  return db
    .select({ owner: adminTotps.admin_id, sealed: adminTotps.sealed })
    .from(adminTotps)
    .where(and(eq(keyIdOf(adminTotps.sealed), key), behindKey(behind, adminTotps.admin_id)))
    .orderBy(adminTotps.admin_id)
    .limit(limit);
}

async function recoveryCode(db: Db, owner: Id<"admin">, hashes: readonly string[]) {
  const row = await db
    .select({ hash })
    .from(adminRecoveryCodes)
    .where(and(eq(admin_id, owner), inArray(hash, hashes)))
    .get();
  return row?.hash;
}
