import { and, desc, eq, getTableColumns, gt, gte, lt, lte, or, type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import { lowestId } from "../../../domain/ids.ts";
import type { InboundEvents, InboundQuery } from "../../../ports/operations/inbound-events.ts";
import { listed } from "../../../ports/page.ts";
import { belowCursor, oldestFirst } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { inboundEvents as e } from "./schema.ts";

const {
  body: _body,
  raw: _raw,
  headers: _headers,
  once_key: _key,
  queued_at: _queued,
  ...shown
} = getTableColumns(e);

const Headers = z.record(z.string(), z.string());

export function d1InboundEvents(db: Db): InboundEvents {
  return {
    store: ({ headers, ...event }) =>
      write(db.insert(e).values({ ...event, headers: JSON.stringify(headers) })),

    async find(id) {
      const row = await db.select().from(e).where(eq(e.id, id)).get();
      return row && opened(row);
    },

    async list(query) {
      const rows = await db
        .select(shown)
        .from(e)
        .where(and(...conditionsOf(query), belowCursor(e.id, query.cursor)))
        .orderBy(desc(e.id))
        .limit(query.limit + 1);
      return listed(rows, query, ({ id }) => id);
    },

    async waiting(before, since, next) {
      const rows = await oldestFirst(db.select().from(e).$dynamic(), next, {
        by: [e.queued_at, e.id],
        where: and(
          lte(e.queued_at, before),
          gt(e.received_at, since),
          sql`applied_at IS NULL AND verdict = 'accepted'`,
        ),
      });
      return rows.map(opened);
    },

    queued: (id, at) => write(db.update(e).set({ queued_at: at }).where(eq(e.id, id))),

    applied: (id, { effect, about }, at) =>
      write(
        db
          .update(e)
          .set({
            effect: sql`COALESCE(effect, ${effect})`,
            about: sql`COALESCE(about, ${about ?? null})`,
            applied_at: sql`COALESCE(applied_at, ${at})`,
            replay_effect: sql`CASE WHEN replays = 0 OR applied_at IS NULL THEN NULL
              ELSE ${effect} END`,
          })
          .where(eq(e.id, id)),
      ),

    takeEffect: (id) => write(db.update(e).set({ effects: sql`effects + 1` }).where(eq(e.id, id))),

    replayed: (id, at) =>
      write(
        db
          .update(e)
          .set({ replays: sql`replays + 1`, replayed_at: at, replay_effect: null })
          .where(eq(e.id, id)),
      ),
  };
}

function opened({ headers, ...row }: typeof e.$inferSelect) {
  return { ...row, headers: Headers.parse(JSON.parse(headers)) };
}

function conditionsOf(query: InboundQuery): readonly (SQL | undefined)[] {
  const { provider, effect, state, from, until, q } = query;
  return [
    // Not by the index of what came before, whose order is another: the newest are looked through.
    provider && sql`+${e.provider} = ${provider}`,
    effect === undefined ? undefined : eq(e.effect, effect),
    state && (state === "waiting" ? sql`applied_at IS NULL` : sql`applied_at IS NOT NULL`),
    // Ids begin with the time they were made at.
    from && gte(e.id, lowestId("inbound", from)),
    until && lt(e.id, lowestId("inbound", until)),
    q === undefined ? undefined : named(q),
  ];
}

/** What a few letters begin may be very many: those about the newest of them are looked at. */
const NAMED_MAX = 1_000;

/** SQLite uses the partial index of what they are about where its own condition stands here. */
function named(q: string): SQL | undefined {
  const beginsSo = sql`${e.id} IN (SELECT x.id FROM inbound_events x
    WHERE x.about IS NOT NULL AND x.about >= ${q} AND x.about < ${`${q}\u{10FFFF}`}
    ORDER BY x.about DESC LIMIT ${NAMED_MAX})`;
  return or(sql`${e.id} = ${q}`, beginsSo);
}
