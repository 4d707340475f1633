import { and, asc, eq, sql } from "drizzle-orm";
import type { AccountMerge } from "../../../../domain/discord/account-merge.ts";
import type { AccountMerges } from "../../../../ports/discord/account-merges.ts";
import { behindKey } from "../../behind.ts";
import { type Db, type Statement, write } from "../../db.ts";
import { ticketMessages, tickets } from "../../support/schema.ts";
import { discordPurchases, discordRoleHoldings } from "../roles/schema.ts";
import { accountMerges as t } from "./schema.ts";

// A partial index is used only by a condition written as its own.
const MOVING = sql`status = 'MOVING'`;

export function d1AccountMerges(db: Db): AccountMerges {
  return {
    // What was bought at Discord is its person's, and goes where they go.
    start: (merge) => write(db.insert(t).values(merge), ...handedOver(db, merge)),

    done: (from, at) =>
      write(
        db
          .update(t)
          .set({ status: "DONE", updated_at: at })
          .where(and(eq(t.from_id, from), MOVING)),
      ),

    from: (user_id) => db.select().from(t).where(eq(t.from_id, user_id)).get(),

    into: (user_id) => db.select().from(t).where(eq(t.into_id, user_id)).get(),

    moving: ({ behind, limit }) =>
      db
        .select()
        .from(t)
        .where(and(MOVING, behindKey(behind, t.from_id)))
        .orderBy(asc(t.from_id))
        .limit(limit),
  };
}

function handedOver(db: Db, { from_id, into_id }: AccountMerge): readonly Statement[] {
  return [discordPurchases, discordRoleHoldings, tickets, ticketMessages].map((table) =>
    db.update(table).set({ user_id: into_id }).where(eq(table.user_id, from_id)),
  );
}
