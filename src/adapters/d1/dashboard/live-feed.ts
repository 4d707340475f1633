import { and, asc, eq, gt, lte, sql } from "drizzle-orm";
import { LISTENERS_MAX, LiveEvent, PLACE_SECONDS } from "../../../domain/dashboard/live-event.ts";
import type { Permission } from "../../../domain/permission.ts";
import { addSeconds } from "../../../domain/time.ts";
import type { Listening, LiveFeed, Overheard } from "../../../ports/dashboard/live-feed.ts";
import { admins, rolePermissions, sessionRevocations, sessions } from "../auth/schema.ts";
import { isLive, isOwner } from "../auth/sessions.ts";
import { type Db, write } from "../db.ts";
import { alerts, deadLetters } from "../operations/schema.ts";
import { transactions } from "../read-model/schema.ts";
import { liveFeed, liveListeners } from "./schema.ts";

const NEEDED: Permission = "dashboard:read";

export function d1LiveFeed(db: Db): LiveFeed {
  return {
    async listen(listening) {
      const [look, news] = [standing(db, listening), newsOf(db, listening)] as const;
      if (!listening.renews) {
        const [[stands], rows] = await db.batch([look, news]);
        return overheard(listening, stands, rows);
      }
      const [, , [stands], rows] = await db.batch([
        db.delete(liveListeners).where(lte(liveListeners.until, listening.at)),
        placed(db, listening),
        look,
        news,
      ]);
      return overheard(listening, stands, rows);
    },

    leave: (stream) => write(db.delete(liveListeners).where(eq(liveListeners.stream, stream))),
  };
}

/** Takes a place where one is free, or keeps the one that is held. */
function placed(db: Db, { stream, admin_id, at }: Listening) {
  const until = addSeconds(at, PLACE_SECONDS);
  const others = sql`SELECT count(*) FROM live_listeners
    WHERE until > ${at} AND stream <> ${stream}`;
  return db.insert(liveListeners).select(
    sql`SELECT ${stream}, ${admin_id}, ${until}
      WHERE (${others}) < ${LISTENERS_MAX.all}
        AND (${others} AND admin_id = ${admin_id}) < ${LISTENERS_MAX.each}
      ON CONFLICT (stream) DO UPDATE SET until = excluded.until`,
  );
}

function standing(db: Db, { stream, session_id, at }: Listening) {
  const may = db
    .select({ one: sql`1` })
    .from(sessions)
    .innerJoin(admins, isOwner(admins))
    .innerJoin(
      rolePermissions,
      and(eq(rolePermissions.role, admins.role), eq(rolePermissions.permission, NEEDED)),
    )
    .leftJoin(sessionRevocations, eq(sessionRevocations.session_id, sessions.id))
    .where(and(eq(sessions.id, session_id), isLive("staff", at)));
  return db
    .select({
      may: sql<number>`EXISTS ${may}`.as("may"),
      placed: sql<number>`EXISTS (SELECT 1 FROM live_listeners WHERE stream = ${stream})`.as(
        "placed",
      ),
      oldest: sql<number | null>`(SELECT min(sequence) FROM live_feed)`.as("oldest"),
      newest: sql<number | null>`(SELECT max(sequence) FROM live_feed)`.as("newest"),
    })
    .from(sql`(SELECT 1)`);
}

function newsOf(db: Db, { after = Number.MAX_SAFE_INTEGER, limit }: Listening) {
  const [f, t, a, d] = [liveFeed, transactions, alerts, deadLetters];
  return db
    .select({
      sequence: f.sequence,
      told: sql<"order" | "status" | "alert" | "job">`live_feed.kind`.as("told"),
      ref: f.ref,
      what: f.what,
      at: f.at,
      type: t.type,
      currency: t.currency,
      total: t.total,
      product_name: t.product_name,
      user_id: t.user_id,
      number: a.number,
      kind: sql<string | null>`alerts.kind`.as("alert_kind"),
      subject: a.subject,
      detail: a.detail,
      queue: d.queue,
    })
    .from(f)
    .leftJoin(t, and(sql`live_feed.kind IN ('order', 'status')`, eq(t.id, sql`live_feed.ref`)))
    .leftJoin(
      a,
      and(sql`live_feed.kind = 'alert'`, eq(a.number, sql`CAST(live_feed.ref AS INTEGER)`)),
    )
    .leftJoin(d, and(sql`live_feed.kind = 'job'`, eq(d.id, sql`live_feed.ref`)))
    .where(gt(f.sequence, after))
    .orderBy(asc(f.sequence))
    .limit(limit);
}

type Standing = Awaited<ReturnType<typeof standing>>[number];
type News = Awaited<ReturnType<typeof newsOf>>;

function overheard({ after }: Listening, stands: Standing | undefined, rows: News): Overheard {
  if (!stands?.may) return { kind: "signed_out" };
  if (!stands.placed) return { kind: "too_many" };
  const [oldest, newest] = [stands.oldest ?? 1, stands.newest ?? 0];
  // Behind the end are only those who listened to another database.
  const missed = after !== undefined && (after < oldest - 1 || after > newest);
  const last = rows.at(-1)?.sequence ?? Math.min(after ?? newest, newest);
  return { kind: "heard", events: rows.flatMap(eventOf), last, missed };
}

/** What has left the database since is not told of. */
function eventOf({ told, ref, what, ...row }: News[number]): readonly LiveEvent[] {
  const named =
    told === "alert" ? { what } : told === "job" ? { id: ref, what } : orderOf(ref, what);
  const read = LiveEvent.safeParse({ ...row, ...named, event: told });
  return read.success ? [read.data] : [];
}

function orderOf(id: string, status: string) {
  return { id, status };
}
