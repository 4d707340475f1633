import { and, eq } from "drizzle-orm";
import type {
  SecondFactorKey,
  SecondFactorKeys,
} from "../../../ports/auth/customer-second-factors.ts";
import { behindKey } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { customerSecondFactors } from "./schema.ts";

const { user_id, enrolment_id, key_id } = customerSecondFactors;

export function d1SecondFactorKeys(db: Db): SecondFactorKeys {
  return {
    note: ({ user_id: owner, ...facts }) =>
      write(
        db
          .insert(customerSecondFactors)
          .values({ user_id: owner, ...facts })
          .onConflictDoUpdate({ target: user_id, set: facts }),
      ),

    resealed: (row, key) =>
      write(db.update(customerSecondFactors).set({ key_id: key }).where(isAbout(row))),

    forget: (row) => write(db.delete(customerSecondFactors).where(isAbout(row))),

    underKey: (key, { behind, limit }) =>
      db
        .select()
        .from(customerSecondFactors)
        .where(and(eq(key_id, key), behindKey(behind, user_id)))
        .orderBy(user_id)
        .limit(limit),
  };
}

function isAbout(row: Pick<SecondFactorKey, "user_id" | "enrolment_id">) {
  return and(eq(user_id, row.user_id), eq(enrolment_id, row.enrolment_id));
}
