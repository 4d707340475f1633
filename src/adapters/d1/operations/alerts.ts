import { and, asc, desc, eq, getTableColumns, lte, sql } from "drizzle-orm";
import { newId } from "../../../domain/ids.ts";
import type { Alert } from "../../../domain/operations/alert.ts";
import type { Instant } from "../../../domain/time.ts";
import type { WebhookEventType } from "../../../domain/webhooks/event.ts";
import type { Alerts } from "../../../ports/operations/alerts.ts";
import type { Log } from "../../../ports/operations/log.ts";
import { listed, type NextPage } from "../../../ports/page.ts";
import { admins } from "../auth/schema.ts";
import { behind, belowCursor } from "../behind.ts";
import { type Db, type Statement, write } from "../db.ts";
import { announced } from "../webhooks/announce.ts";
import { staffTold } from "./alert-jobs.ts";
import { alerts } from "./schema.ts";

// SQLite uses the partial indexes only where their own conditions stand in the query.
const OPEN = sql`cleared_at IS NULL`;
const behindIn = (next: NextPage) => behind(next.behind, alerts.last_at, alerts.number);
const CLEARED = sql`cleared_at IS NOT NULL`;

export function d1Alerts(db: Db, log: Log): Alerts {
  return {
    raise: (alert, at) => {
      log.error("alert", { kind: alert.kind, subject: alert.subject, detail: alert.detail });
      return write(
        db
          .insert(alerts)
          .values({ severity: null, ...alert, times: 1, opened_at: at, last_at: at })
          .onConflictDoUpdate({
            target: [alerts.kind, alerts.subject],
            targetWhere: OPEN,
            set: { times: sql`${alerts.times} + 1`, last_at: at, detail: alert.detail },
          }),
        ...raised(db, alert, at),
      );
    },

    clear: (kind, subject, at) =>
      write(
        db
          .update(alerts)
          .set({ cleared_at: at, cleared_by: "system" })
          .where(and(eq(alerts.kind, kind), eq(alerts.subject, subject), OPEN)),
        ...cleared(db, { kind, subject }, at),
      ),

    // A trigger refuses what has been cleared before.
    resolve: (number, { by, note }, at) =>
      write(
        db
          .update(alerts)
          .set({ cleared_at: at, cleared_by: by, note })
          .where(eq(alerts.number, number)),
        staffTold(db, "cleared", {
          those: sql`number = ${number} AND cleared_at = ${at} AND cleared_by = ${by}`,
          at,
        }),
      ),

    async openOf(kind) {
      const rows = await db
        .select({ subject: alerts.subject })
        .from(alerts)
        .where(and(eq(alerts.kind, kind), OPEN));
      return rows.map(({ subject }) => subject);
    },

    find: async (number) => (await rowsOf(db).where(eq(alerts.number, number)).limit(1))[0],

    notRaisedSince: (before, next) =>
      rowsOf(db)
        .where(and(lte(alerts.last_at, before), behindIn(next), OPEN))
        .orderBy(asc(alerts.last_at), asc(alerts.number))
        .limit(next.limit),

    async list({ limit, cursor, state }) {
      const below = belowCursor(alerts.number, cursor);
      const chosen = state === undefined ? undefined : state === "open" ? OPEN : CLEARED;
      const rows = await rowsOf(db)
        .where(and(below, chosen))
        .orderBy(desc(alerts.number))
        .limit(limit + 1);
      return listed(rows, { limit }, ({ number }) => String(number));
    },
  };
}

function rowsOf(db: Db) {
  return db
    .select({ ...getTableColumns(alerts), cleared_by_name: admins.name })
    .from(alerts)
    .leftJoin(admins, sql`${admins.id} = ${alerts.cleared_by}`);
}

type Named = Pick<Alert, "kind" | "subject">;

/** What tells other systems of the shop of an alert that has just opened, and of no repetition. */
function raised(db: Db, { kind, subject }: Named, at: Instant): readonly Statement[] {
  const types =
    kind === "stock.low" ? (["alert.raised", "stock.low"] as const) : (["alert.raised"] as const);
  const those = sql`kind = ${kind} AND subject = ${subject}
    AND times = 1 AND opened_at = ${at} AND ${OPEN}`;
  const only = sql`EXISTS (SELECT 1 FROM alerts WHERE ${those})`;
  const events = types.map((type) => eventOf(type, { kind, subject }, at));
  return [
    ...announced(db, { events, at, to: "whoever_wants", only }),
    staffTold(db, "raised", { those, at }),
  ];
}

function cleared(db: Db, alert: Named, at: Instant): readonly Statement[] {
  const those = sql`kind = ${alert.kind} AND subject = ${alert.subject} AND cleared_at = ${at}`;
  const only = sql`EXISTS (SELECT 1 FROM alerts WHERE ${those})`;
  const events = [eventOf("alert.cleared", alert, at)];
  return [
    ...announced(db, { events, at, to: "whoever_wants", only }),
    staffTold(db, "cleared", { those, at }),
  ];
}

function eventOf(type: WebhookEventType, { kind, subject }: Named, at: Instant) {
  return {
    id: newId("webhook_event", at),
    owner: "staff" as const,
    type,
    source: `${type} ${kind} ${subject} ${at}`,
    occurred_at: at,
    data: { kind, subject },
  };
}
