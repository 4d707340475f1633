import { asc, desc, eq, getTableColumns, isNotNull, sql } from "drizzle-orm";
import type { BatchResponse } from "drizzle-orm/batch";
import { isLate, type SystemFacts } from "../../../domain/dashboard/system-health.ts";
import type { DaySum } from "../../../domain/dashboard/today.ts";
import type { Amount } from "../../../domain/money.ts";
import { QUEUES } from "../../../domain/operations/job.ts";
import { addSeconds, businessDay, type Instant, secondsBetween } from "../../../domain/time.ts";
import type { FactsAsked, SystemRecords } from "../../../ports/dashboard/system-records.ts";
import { salesHoursOf } from "../analytics/figures/sales-source.ts";
import { admins } from "../auth/schema.ts";
import { type Db, write } from "../db.ts";
import { alerts, circuits, cursors } from "../operations/schema.ts";
import { activities } from "./activities.ts";
import { cronRuns } from "./schema.ts";

const HOUR_SECONDS = 60 * 60;
/** Nothing is counted further: more than this is as bad. */
const COUNTED_MAX = 10_000;
const ATTEMPTS_MAX = 2_000;

export function d1SystemRecords(db: Db): SystemRecords {
  return {
    facts: async (asked) => factsIn(await db.batch(factQueries(db, asked)), asked.at),

    async overview(asked) {
      const [newest, today, ...rows] = await db.batch([
        newestAlerts(db, asked.alerts),
        salesOf(db, asked.at),
        ...factQueries(db, asked),
      ]);
      return { facts: factsIn(rows, asked.at), newest, today };
    },

    activities: (page) => activities(db, page),

    ran: (run) =>
      write(
        db.insert(cronRuns).values(run).onConflictDoUpdate({ target: cronRuns.cron, set: run }),
      ),
  };
}

function factQueries(db: Db, asked: FactsAsked) {
  return [
    queuesOf(db),
    singleFigures(db, asked.at),
    suppliersOf(db, asked),
    db.select().from(circuits).orderBy(asc(circuits.name)),
    db.select().from(cronRuns).orderBy(asc(cronRuns.cron)),
    db.select().from(cursors).where(isNotNull(cursors.oldest_at)).orderBy(asc(cursors.name)),
    openAlerts(db),
  ] as const;
}

type FactRows = BatchResponse<ReturnType<typeof factQueries>>;

function factsIn(rows: FactRows, at: Instant): SystemFacts {
  const [queues, [single], suppliers, board, crons, work, open] = rows;
  if (single === undefined) throw new Error("the database answers without a row");
  const { lag, rebuilding, doubted, webhook_since, stuck, late } = single;
  return {
    queues: queues.map(({ oldest_at, ...each }) => ({
      ...each,
      oldest_seconds: ageOf(oldest_at, at),
    })),
    projection: { lag_seconds: lag, rebuilding, doubted },
    webhooks: { oldest_seconds: ageOf(webhook_since, at) },
    wallets: { stuck },
    orders: { late },
    suppliers: suppliers.map(supplierOf),
    circuits: board,
    crons: crons.map(({ cron, began_at, ended_at, failed }) => ({
      cron,
      began_at,
      seconds: Math.round(secondsBetween(began_at, ended_at)),
      failed,
      late: isLate(cron, began_at, at),
    })),
    work: work.map(({ name, waiting, oldest_at }) => ({
      name,
      waiting,
      oldest_seconds: ageOf(oldest_at, at),
    })),
    alerts: open,
  };
}

function ageOf(since: Instant | null, at: Instant): number | null {
  return since === null ? null : Math.max(0, Math.round(secondsBetween(since, at)));
}

function queuesOf(db: Db) {
  const waiting = sql`FROM outbox WHERE queue = each.value`;
  return db
    .select({
      queue: sql<(typeof QUEUES)[number]>`each.value`.as("queue"),
      waiting: sql<number>`(SELECT count(*) FROM (
        SELECT 1 ${waiting} LIMIT ${COUNTED_MAX}))`.as("waiting"),
      oldest_at: sql<Instant | null>`(SELECT created_at ${waiting}
        ORDER BY sequence LIMIT 1)`.as("oldest_at"),
      dead: sql<number>`(SELECT count(*) FROM (SELECT 1 FROM dead_letters
        WHERE queue = each.value AND state = 'DEAD' LIMIT ${COUNTED_MAX}))`.as("dead"),
    })
    .from(sql`json_each(${JSON.stringify(QUEUES)}) each`);
}

function singleFigures(db: Db, at: Instant) {
  return db
    .select({
      lag: lagSeconds(at).as("lag"),
      rebuilding: counted(sql`copy_rebuilds`).as("rebuilding"),
      doubted: counted(sql`copy_doubts`).as("doubted"),
      webhook_since: sql<Instant | null>`(SELECT queued_at FROM inbound_events
        WHERE applied_at IS NULL AND verdict = 'accepted'
        ORDER BY queued_at LIMIT 1)`.as("webhook_since"),
      stuck: counted(sql`alerts WHERE kind = 'wallet.outbox' AND cleared_at IS NULL`).as("stuck"),
      late: counted(sql`missed_promises WHERE ended_at IS NULL`).as("late"),
    })
    .from(sql`(SELECT 1)`);
}

function counted(rows: ReturnType<typeof sql>) {
  return sql<number>`(SELECT count(*) FROM (SELECT 1 FROM ${rows} LIMIT ${COUNTED_MAX}))`;
}

/**
 * How long what was copied in the last minutes was on its way, by the quickest of the latest
 * twenty: what is built anew, and single stragglers, say nothing of the rest.
 */
export function lagSeconds(at: Instant) {
  const [recent, yesterday] = [addSeconds(at, -600), addSeconds(at, -24 * HOUR_SECONDS)];
  return sql<number | null>`(SELECT CAST(round(min(lag)) AS INTEGER) FROM (
    SELECT max(0, (julianday(projected_at) - julianday(updated_at)) * 86400) AS lag
    FROM transactions WHERE projected_at >= ${recent} AND updated_at >= ${yesterday}
    ORDER BY projected_at DESC LIMIT 20))`;
}

function suppliersOf(db: Db, { at, suppliers }: FactsAsked) {
  const since = addSeconds(at, -HOUR_SECONDS);
  const latest = sql`FROM supplier_balances WHERE supplier = each.value
    ORDER BY asked_at DESC LIMIT 1`;
  const tried = sql`(SELECT json_array(
      coalesce(sum(state = 'DELIVERED'), 0),
      coalesce(sum(state IN ('FAILED', 'NOT_FORMED')), 0),
      coalesce(sum(state IN ('SENT', 'PENDING', 'DOUBTFUL')), 0))
    FROM (SELECT state FROM attempts WHERE supplier = each.value AND created_at >= ${since}
      ORDER BY created_at DESC LIMIT ${ATTEMPTS_MAX}))`;
  return db
    .select({
      supplier: sql<string>`each.value`.as("supplier"),
      balance: sql<Amount | null>`(SELECT balance ${latest})`.as("balance"),
      asked_at: sql<Instant | null>`(SELECT asked_at ${latest})`.as("asked_at"),
      tried: sql<string>`${tried}`.as("tried"),
    })
    .from(sql`json_each(${JSON.stringify(suppliers)}) each`);
}

type SupplierRow = Awaited<ReturnType<typeof suppliersOf>>[number];

function supplierOf({ tried, ...known }: SupplierRow): SystemFacts["suppliers"][number] {
  const [delivered = 0, failed = 0, open = 0]: number[] = JSON.parse(tried);
  const ended = delivered + failed;
  const success_percent = ended === 0 ? null : Math.floor((delivered * 100) / ended);
  return { ...known, delivered, failed, open, success_percent };
}

/** What the orders of this WIB day come to. */
function salesOf(db: Db, at: Instant) {
  const day = businessDay(at);
  return db
    .select({
      currency: sql<DaySum["currency"]>`currency`.as("currency"),
      type: sql<DaySum["type"]>`type`.as("type"),
      status: sql<DaySum["status"]>`status`.as("status"),
      orders: sql<number>`SUM(orders)`.as("orders"),
      captured: sql<number>`SUM(captured)`.as("captured"),
      given_back: sql<number>`SUM(refunded)`.as("given_back"),
      margin: sql<number>`SUM(margin)`.as("margin"),
    })
    .from(sql`${salesHoursOf({ from: day, to: day })}`)
    .groupBy(sql`1, 2, 3`)
    .orderBy(sql`1, 2, 3`);
}

function openAlerts(db: Db) {
  return db
    .select({ kind: alerts.kind, open: sql<number>`count(*)`.as("open") })
    .from(alerts)
    .where(sql`cleared_at IS NULL`)
    .groupBy(alerts.kind)
    .orderBy(asc(alerts.kind));
}

function newestAlerts(db: Db, limit: number) {
  return db
    .select({
      ...getTableColumns(alerts),
      cleared_by_name: sql<string | null>`admins.name`.as("by_name"),
    })
    .from(alerts)
    .leftJoin(admins, eq(admins.id, sql`${alerts.cleared_by}`))
    .where(sql`cleared_at IS NULL`)
    .orderBy(desc(alerts.number))
    .limit(limit);
}
