import { and, asc, count, desc, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import type { ArchiveDay } from "../../../domain/archive/archive.ts";
import type { StaffSearch } from "../../../domain/orders/transaction-search.ts";
import { statusesOf } from "../../../domain/orders/transaction-search.ts";
import type { BusinessDay, Instant } from "../../../domain/time.ts";
import type { Archive, ArchiveDue, ArchivedAttempt } from "../../../ports/archive/archive.ts";
import { listed, type Page } from "../../../ports/page.ts";
import { belowCursor } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { transactions } from "../read-model/schema.ts";
import { endOfWibDay, wibDayOf } from "../wib.ts";
import { moveBatch } from "./move-batch.ts";
import { nextJournal, nextOrders } from "./next-batch.ts";
import { archiveDays, archivedOrders, archiveParts } from "./schema.ts";

const a = archivedOrders;
const p = archiveParts;

export function d1Archive(db: Db): Archive {
  return {
    due: (before) => due(db, before),

    begin: (day, at) =>
      write(
        db
          .insert(archiveDays)
          .values({ day, began_at: at, finished_at: null })
          .onConflictDoNothing(),
      ),

    finish: (day, at) =>
      write(db.update(archiveDays).set({ finished_at: at }).where(eq(archiveDays.day, day))),

    nextBatch: (group, day, bounds) =>
      group === "orders" ? nextOrders(db, day, bounds) : nextJournal(db, day, bounds),

    moveBatch: (group, parts, batch) => write(...moveBatch(db, group, { parts, batch })),

    days: (page) => archivedDays(db, page),

    async parts(day, from, count) {
      const rows = await db
        .select()
        .from(p)
        .where(and(eq(p.day, day), gte(p.part, from), lt(p.part, from + count)))
        .orderBy(asc(p.part), asc(p.name));
      return rows.map(({ present: _present, ...part }) => part);
    },

    through: async () =>
      (await db.get<{ day: BusinessDay | null }>(sql`SELECT MAX(day) AS day FROM archive_days`))
        ?.day ?? undefined,

    async search(search, page) {
      const chosen = conditions(search);
      if (chosen === undefined) return undefined;
      const rows = await db
        .select({ id: a.id, user_id: a.user_id })
        .from(a)
        .where(and(chosen, belowCursor(a.id, page.cursor)))
        .orderBy(desc(a.id))
        .limit(page.limit + 1);
      return listed(rows, page, ({ id }) => id);
    },

    async count(search) {
      const [found] = await db.select({ rows: count() }).from(a).where(conditions(search));
      return found?.rows ?? 0;
    },

    // References are the order's id and a number behind a hyphen; a dot is the sign after that.
    byRef: async (ref) =>
      await db.get<ArchivedAttempt | undefined>(sql`
        SELECT o.id, o.user_id, (SELECT COUNT(*) FROM archived_attempts e
          WHERE e.ref > o.id || '-' AND e.ref < o.id || '.') AS attempts
        FROM archived_attempts m CROSS JOIN archived_orders o ON o.id = m.transaction_id
        WHERE m.ref = ${ref}`),

    async locate(id) {
      const [[copy], [archived]] = await db.batch([
        db.select().from(transactions).where(eq(transactions.id, id)).limit(1),
        db.select({ user_id: a.user_id }).from(a).where(eq(a.id, id)).limit(1),
      ]);
      const owner = copy?.user_id ?? archived?.user_id;
      return owner === undefined ? undefined : { user_id: owner, copy };
    },
  };
}

async function archivedDays(db: Db, page: Page) {
  const sum = (column: SQL) => sql<number>`COALESCE((
    SELECT ${column} FROM ${p} WHERE ${p.day} = "archive_days"."day"), 0)`;
  const rows: readonly ArchiveDay[] = await db
    .select({
      day: archiveDays.day,
      began_at: archiveDays.began_at,
      finished_at: archiveDays.finished_at,
      parts: sum(sql`COUNT(*)`),
      rows: sum(sql`SUM(${p.rows})`),
      bytes: sum(sql`SUM(${p.bytes})`),
    })
    .from(archiveDays)
    .where(belowCursor(archiveDays.day, page.cursor))
    .orderBy(desc(archiveDays.day))
    .limit(page.limit + 1);
  return listed(rows, page, ({ day }) => day);
}

/**
 * What an index leads to, else `undefined`. An order that has changed since stands in the read
 * model again and is found there.
 */
function conditions(search: StaffSearch): SQL | undefined {
  const { id, reference, ref_id, customer_no, user_id, type, from, to } = search;
  const { serial_number, supplier, amount_from, amount_to, q } = search;
  const leads = id ?? reference ?? ref_id ?? customer_no ?? user_id;
  const inTheRow = serial_number ?? supplier ?? amount_from ?? amount_to ?? q;
  if (leads === undefined || inTheRow !== undefined) return undefined;
  const first = [id, reference, ref_id, customer_no].some((each) => each !== undefined);
  const statuses = JSON.stringify(statusesOf(search));
  return and(
    id && eq(a.id, id),
    reference === undefined
      ? undefined
      : sql`${a.id} = (SELECT transaction_id FROM archived_attempts WHERE ref = ${reference})`,
    ref_id === undefined ? undefined : eq(a.ref_id, ref_id),
    customer_no === undefined ? undefined : eq(a.customer_no, customer_no),
    user_id && (first ? sql`+${a.user_id} = ${user_id}` : eq(a.user_id, user_id)),
    type && eq(a.type, type),
    statuses === "[]" ? undefined : sql`${a.status} IN (SELECT value FROM json_each(${statuses}))`,
    from && gte(sql`+${a.business_day}`, from),
    to && sql`+${a.business_day} <= ${to}`,
    sql`NOT EXISTS (SELECT 1 FROM transactions t WHERE t.id = ${a.id})`,
  );
}

/** One query, whatever there is to do. */
async function due(db: Db, before: Instant): Promise<ArchiveDue> {
  const last = sql`(SELECT MAX(day) FROM archive_days)`;
  const found = await db.get<{ readonly [Name in keyof ArchiveDue]: BusinessDay | null }>(sql`
    SELECT
      (SELECT day FROM archive_days WHERE finished_at IS NULL ORDER BY day LIMIT 1) AS open,
      ${last} AS last,
      (SELECT MAX(day) FROM daily_closings) AS closed,
      (SELECT MIN(day) FROM (
        SELECT ${wibDayOf(sql`MIN(created_at)`)} AS day FROM journal_entries
        UNION ALL SELECT MIN(business_day) FROM transactions)) AS first,
      (SELECT MIN(day) FROM (
        SELECT MIN(business_day) AS day FROM transactions WHERE business_day <= ${last}
          AND +status NOT IN ('PENDING', 'PROCESSING') AND +updated_at < ${before}
        UNION ALL SELECT ${wibDayOf(sql`MIN(created_at)`)} FROM journal_entries
        WHERE created_at < ${endOfWibDay(last)})) AS amended`);
  const { open, last: latest, closed, first, amended } = found ?? {};
  return {
    open: open ?? undefined,
    last: latest ?? undefined,
    closed: closed ?? undefined,
    first: first ?? undefined,
    amended: amended ?? undefined,
  };
}
