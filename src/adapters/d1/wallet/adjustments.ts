import { and, asc, desc, eq, isNull, lte, type SQL, sql } from "drizzle-orm";
import type { Id } from "../../../domain/ids.ts";
import type { Instant } from "../../../domain/time.ts";
import { asOf } from "../../../domain/wallet/adjustment.ts";
import { listed, type NextPage } from "../../../ports/page.ts";
import type { AdjustmentFilter, Adjustments } from "../../../ports/wallet/adjustments.ts";
import { behindKey, belowCursor, oldestFirst } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { adjustmentDecisions, adjustments, holdResolutions } from "./schema.ts";

// A partial index is used only by a condition written as its own.
const UNFINISHED = sql`status = 'APPROVED'`;

export function d1Adjustments(db: Db): Adjustments {
  const one = async (condition: SQL | undefined) =>
    (await db.select().from(adjustments).where(condition).limit(1))[0];
  const change = (id: Id<"adjustment">, to: Partial<typeof adjustments.$inferInsert>) =>
    db.update(adjustments).set(to).where(eq(adjustments.id, id));
  return {
    ask: (adjustment) => write(db.insert(adjustments).values(adjustment)),

    asked: (by, { key }) =>
      one(and(eq(adjustments.requested_by, by), eq(adjustments.request_key, key))),

    find: (id) => one(eq(adjustments.id, id)),

    async list(filter, { limit, cursor }, at) {
      const below = belowCursor(adjustments.id, cursor);
      const rows = await db
        .select()
        .from(adjustments)
        .where(and(...selection(filter, at), below))
        .orderBy(desc(adjustments.id))
        .limit(limit + 1);
      return listed(
        rows.map((row) => asOf(row, at)),
        { limit },
        ({ id }) => id,
      );
    },

    decide({ adjustment_id, ...decision }) {
      const { decision: status, decided_by, decided_at } = decision;
      return write(
        db.insert(adjustmentDecisions).values({ adjustment_id, ...decision }),
        change(adjustment_id, { status, decided_by, decided_at, updated_at: decided_at }),
      );
    },

    // Whoever learns late that it is too much for one takes nothing back of what followed.
    awaitAnother: (id, at) =>
      write(
        db
          .update(adjustments)
          .set({ status: "AWAITING", awaited: true, updated_at: at })
          .where(and(eq(adjustments.id, id), UNFINISHED, isNull(adjustments.decided_by))),
      ),

    finish: (id, how, at) =>
      write(
        db
          .update(adjustments)
          .set({ ...how, updated_at: at })
          .where(and(eq(adjustments.id, id), UNFINISHED)),
      ),

    unfinished: (before, next) => unfinished(db, before, next),

    hold: (owner, id) =>
      one(
        and(
          eq(adjustments.transaction_id, id),
          eq(adjustments.user_id, owner),
          eq(adjustments.action, "hold"),
        ),
      ),

    ...holdResolutionsOf(db),
  };
}

function unfinished(db: Db, before: Instant, next: NextPage) {
  return db
    .select()
    .from(adjustments)
    .where(
      and(lte(adjustments.updated_at, before), behindKey(next.behind, adjustments.id), UNFINISHED),
    )
    .orderBy(asc(adjustments.id))
    .limit(next.limit);
}

function holdResolutionsOf(
  db: Db,
): Pick<Adjustments, "resolve" | "resolution" | "finishHold" | "unfinishedHolds"> {
  return {
    resolve: (resolution) => write(db.insert(holdResolutions).values(resolution)),

    resolution: async (id) =>
      (
        await db
          .select()
          .from(holdResolutions)
          .where(eq(holdResolutions.transaction_id, id))
          .limit(1)
      )[0],

    finishHold: (id, how, at) =>
      write(
        db
          .update(holdResolutions)
          .set({ ...how, updated_at: at })
          .where(and(eq(holdResolutions.transaction_id, id), UNFINISHED)),
      ),

    unfinishedHolds: (before, next) =>
      oldestFirst(db.select().from(holdResolutions).$dynamic(), next, {
        by: [holdResolutions.updated_at, holdResolutions.transaction_id],
        where: and(lte(holdResolutions.updated_at, before), UNFINISHED),
      }),
  };
}

/** What has expired is stored as what still waits. */
function selection({ status, user_id }: AdjustmentFilter, at: Instant): (SQL | undefined)[] {
  const stored = status === "EXPIRED" ? "AWAITING" : status;
  const late = lte(adjustments.expires_at, at);
  return [
    stored && eq(adjustments.status, stored),
    status === "EXPIRED" ? late : undefined,
    status === "AWAITING" ? sql`NOT ${late}` : undefined,
    user_id && eq(adjustments.user_id, user_id),
  ];
}
