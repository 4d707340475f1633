import { and, eq, getTableColumns, gt, isNull, lte, ne, or } from "drizzle-orm";
import { growKey, verifiedUntil } from "../../../domain/discord/grow-id.ts";
import type { GrowIds } from "../../../ports/discord/grow-ids.ts";
import { type Db, write } from "../db.ts";
import { discordGrowIds } from "./schema.ts";

const { grow_key, ...columns } = getTableColumns(discordGrowIds);
const { user_id, ...own } = columns;
const PROVED = { proof_amount: null, proof_until: null };

export function d1GrowIds(db: Db): GrowIds {
  return {
    ofUser: (owner) => db.select(own).from(discordGrowIds).where(eq(user_id, owner)).get(),

    ownerOf: (grow_id) =>
      db
        .select(columns)
        .from(discordGrowIds)
        .where(eq(grow_key, growKey(grow_id)))
        .get(),

    put(owner, given) {
      const values = { ...given, grow_key: growKey(given.grow_id) };
      return write(
        db
          .insert(discordGrowIds)
          .values({ user_id: owner, ...values })
          .onConflictDoUpdate({ target: user_id, set: values }),
      );
    },

    displace: ({ grow_id, by, until }) =>
      write(
        db
          .delete(discordGrowIds)
          .where(
            and(
              eq(grow_key, growKey(grow_id)),
              ne(user_id, by),
              isNull(discordGrowIds.verified_at),
              lte(discordGrowIds.set_at, until),
            ),
          ),
      ),

    ...proofsOf(db),

    remove: (owner) => write(db.delete(discordGrowIds).where(eq(user_id, owner))),
  };
}

function proofsOf(db: Db): Pick<GrowIds, "ask" | "prove" | "unverify" | "verify"> {
  return {
    ask: (owner, grow_id, proof) =>
      write(
        db
          .update(discordGrowIds)
          .set({ proof_amount: proof.amount, proof_until: proof.until })
          .where(
            and(
              eq(user_id, owner),
              eq(grow_key, growKey(grow_id)),
              isNull(discordGrowIds.verified_at),
              or(isNull(discordGrowIds.proof_until), lte(discordGrowIds.proof_until, proof.at)),
            ),
          ),
      ),

    prove: ({ grow_id, amount }, at) =>
      write(
        db
          .update(discordGrowIds)
          .set({ verified_at: at, may_change_from: verifiedUntil(at), ...PROVED })
          .where(
            and(
              eq(grow_key, growKey(grow_id)),
              isNull(discordGrowIds.verified_at),
              eq(discordGrowIds.proof_amount, amount),
              gt(discordGrowIds.proof_until, at),
            ),
          ),
      ),

    verify: (owner, grow_id, at) =>
      write(
        db
          .update(discordGrowIds)
          .set({ verified_at: at, may_change_from: verifiedUntil(at), ...PROVED })
          .where(
            and(
              eq(user_id, owner),
              eq(grow_key, growKey(grow_id)),
              isNull(discordGrowIds.verified_at),
            ),
          ),
      ),

    unverify: (owner, at) =>
      write(
        db
          .update(discordGrowIds)
          .set({ verified_at: null, may_change_from: at })
          .where(eq(user_id, owner)),
      ),
  };
}
