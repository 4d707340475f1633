import { type SQL, sql } from "drizzle-orm";
import {
  addSeconds,
  type BusinessDay,
  dayAfter,
  type Instant,
  startOfDay,
} from "../../../domain/time.ts";
import type { Db, Statement } from "../db.ts";
import { announcing, summingUp } from "../products/daily-sales.ts";
import { endOfWibDay, startOfWibDay, wibDayOf } from "../wib.ts";
import {
  dailyClosings,
  dailyCorrections,
  dailyMutations,
  dailyOrderCorrections,
  dailyOrders,
  touchedDays,
} from "./schema.ts";

const HOUR_SECONDS = 60 * 60;
const COMMIT_SECONDS = 15 * 60;
/** How many earlier days one closing books news of; each is read as a whole. */
const DOUBTED_DAYS = 14;

interface Closing {
  readonly day: BusinessDay;
  readonly previous: BusinessDay | undefined;
  /** The day's first instant, and the next day's. */
  readonly start: Instant;
  readonly end: Instant;
}

/**
 * Closes a day in one transaction: the mark that it is closed, what became known of earlier days,
 * then its own figures, which contain that. All sums are made where the rows are. A copy built anew
 * touches as many days as it has a past; those beyond a few are left to the next closings.
 */
export function closing(
  db: Db,
  day: BusinessDay,
  { previous, at }: { readonly previous: BusinessDay | undefined; readonly at: Instant },
): readonly Statement[] {
  const it = { day, previous, start: startOfDay(day), end: startOfDay(dayAfter(day)) };
  return [
    db.insert(dailyClosings).values({ day, previous: previous ?? null, closed_at: at }),
    db.insert(touchedDays).select(arrivedDays(it)),
    db.insert(dailyCorrections).select(lateEntries(it)),
    db.insert(dailyCorrections).select(reversals(it)),
    db.insert(dailyMutations).select(movements(it)),
    db.insert(dailyOrderCorrections).select(lateOrders(it)),
    db.insert(dailyOrders).select(orders(it)),
    ...summingUp(db, sql`${doubted(it)}`),
    ...summingUp(db, sql`SELECT ${day} AS day`),
    ...announcing(db, day, at),
    db.delete(touchedDays).where(sql`day IN (${doubted(it)})`),
  ];
}

/**
 * What became known on this day, as the clock closes it: from one hour to the next after midnight,
 * and before that what a copy may take from its stamp to its commit. What is looked at twice shows
 * no difference the second time.
 */
function arrived({ previous, start, end }: Closing): SQL {
  const since = previous === undefined ? "" : addSeconds(start, HOUR_SECONDS - COMMIT_SECONDS);
  return sql`projected_at >= ${since} AND projected_at < ${addSeconds(end, HOUR_SECONDS)}`;
}

/**
 * What days' postings come to now, archived ones included, less what was booked for them: their own
 * figures, the reversals they dated, and what was corrected about them since.
 */
export function unbooked(candidates: SQL): SQL {
  return sql`
    WITH candidates AS (${candidates}),
    known AS (
      SELECT c.day, p.currency, p.account, SUM(MAX(p.delta, 0)) AS up, SUM(MAX(-p.delta, 0)) AS down
      FROM candidates c CROSS JOIN postings p
      WHERE p.created_at >= ${startOfWibDay(sql`c.day`)}
        AND p.created_at < ${endOfWibDay(sql`c.day`)}
      GROUP BY c.day, p.currency, p.account
      UNION ALL
      SELECT v.day, v.currency, v.account, v.increases, v.decreases
      FROM candidates c CROSS JOIN archived_movements v WHERE v.day = c.day
      UNION ALL
      SELECT m.day, m.currency, m.account, -m.increases, -m.decreases
      FROM candidates c CROSS JOIN daily_mutations m WHERE m.day = c.day
      UNION ALL
      SELECT k.dated, k.currency, k.account, -k.increases, -k.decreases
      FROM candidates c CROSS JOIN daily_corrections k
      WHERE k.dated = c.day AND k.cause = 'reversal'
      UNION ALL
      SELECT k.day, k.currency, k.account, -k.increases, -k.decreases
      FROM candidates c CROSS JOIN daily_corrections k
      WHERE k.day = c.day AND k.cause = 'late_entry')
    SELECT day, currency, account, SUM(up) AS up, SUM(down) AS down
    FROM known GROUP BY day, currency, account HAVING SUM(up) <> 0 OR SUM(down) <> 0`;
}

/** Days up to the last closing that entries arrived for since it was made. */
export function lateSince(last: SQL): SQL {
  const since = sql`strftime('%Y-%m-%dT%H:%M:%fZ', ${last}, '+17 hours',
    ${`+${HOUR_SECONDS - COMMIT_SECONDS} seconds`})`;
  return sql`
    SELECT DISTINCT ${wibDayOf(sql`created_at`)} AS day FROM journal_entries
    WHERE projected_at >= ${since} AND created_at < ${endOfWibDay(last)}`;
}

/** Earlier days that something arrived for. */
function arrivedDays(it: Closing): SQL {
  return sql`
    SELECT ${wibDayOf(sql`created_at`)} FROM journal_entries
    WHERE ${arrived(it)} AND created_at < ${it.start}
    UNION SELECT business_day FROM transactions WHERE ${arrived(it)} AND business_day < ${it.day}
    ON CONFLICT DO NOTHING`;
}

/** The days this closing looks at again: the newest, since old ones seldom have any news. */
function doubted({ day }: Closing): SQL {
  return sql`
    SELECT day FROM touched_days WHERE day < ${day} ORDER BY day DESC LIMIT ${DOUBTED_DAYS}`;
}

/**
 * Takes a closed day out of doubt if nothing about it is news, and no old copy is still being
 * thrown away: one that has gone is missed until its day is whole again.
 */
export function undoubting(db: Db, day: BusinessDay): Statement {
  const itself = sql`SELECT ${day} AS day`;
  return db.delete(touchedDays).where(
    sql`day = ${day}
        AND NOT EXISTS (SELECT 1 FROM copy_rebuilds WHERE cleared_at IS NULL)
        AND NOT EXISTS (${unbooked(itself)})
        AND NOT EXISTS (${unbookedOrders(itself)})`,
  );
}

function lateEntries(it: Closing): SQL {
  return sql`
    SELECT ${it.day}, day, currency, account, 'late_entry', up, down, up - down
    FROM (${unbooked(doubted(it))}) late`;
}

/** What came back on this day of orders of earlier days, under the day of the order. */
function reversals({ day, start, end }: Closing): SQL {
  return sql`
    SELECT ${day}, t.business_day, p.currency, p.account, 'reversal',
      SUM(MAX(p.delta, 0)), SUM(MAX(-p.delta, 0)), SUM(p.delta)
    FROM journal_entries e
    CROSS JOIN transactions t ON t.id = e.transaction_id
    CROSS JOIN postings p ON p.user_id = e.user_id AND p.entry_sequence = e.sequence
    WHERE e.kind = 'REFUND' AND e.kind NOT IN ('PURCHASE', 'TOPUP')
      AND e.created_at >= ${start} AND e.created_at < ${end}
      AND t.business_day < ${day}
    GROUP BY t.business_day, p.currency, p.account`;
}

/** Every account the day before had, and those it moved itself. */
function movements({ day, previous, start, end }: Closing): SQL {
  return sql`
    WITH parts AS (
      SELECT currency, account, closing AS opening, credited, debited,
        0 AS up, 0 AS down, 0 AS late_up, 0 AS late_down, 0 AS back_up, 0 AS back_down
      FROM daily_mutations WHERE day = ${previous ?? ""}
      UNION ALL
      SELECT currency, account, 0, 0, 0, SUM(MAX(delta, 0)), SUM(MAX(-delta, 0)), 0, 0, 0, 0
      FROM postings WHERE created_at >= ${start} AND created_at < ${end}
      GROUP BY currency, account
      UNION ALL
      SELECT currency, account, 0, 0, 0, 0, 0,
        iif(cause = 'late_entry', increases, 0), iif(cause = 'late_entry', decreases, 0),
        iif(cause = 'reversal', increases, 0), iif(cause = 'reversal', decreases, 0)
      FROM daily_corrections WHERE dated = ${day}),
    sums AS (
      SELECT currency, account, SUM(opening) AS opening, SUM(credited) AS credited,
        SUM(debited) AS debited, SUM(up) AS up, SUM(down) AS down, SUM(late_up) AS late_up,
        SUM(late_down) AS late_down, SUM(back_up) AS back_up, SUM(back_down) AS back_down
      FROM parts GROUP BY currency, account)
    SELECT ${day}, currency, account, opening, up - back_up, down - back_down,
      late_up - late_down + back_up - back_down, opening + up - down + late_up - late_down,
      credited + up + late_up, debited + down + late_down
    FROM sums`;
}

function lateOrders(it: Closing): SQL {
  return sql`
    SELECT ${it.day}, day, currency, type, status, n, total, captured, refunded
    FROM (${unbookedOrders(doubted(it))}) late`;
}

/**
 * How the orders of days stand now, less how they were said to stand. One that has changed since it
 * was archived counts as it stands.
 */
function unbookedOrders(candidates: SQL): SQL {
  return sql`
    WITH candidates AS (${candidates}),
    known AS (
      SELECT t.business_day AS day, t.currency, t.type, t.status, COUNT(*) AS n,
        SUM(t.total) AS total, SUM(COALESCE(t.captured, 0)) AS captured,
        SUM(t.refunded) AS refunded
      FROM candidates c CROSS JOIN transactions t WHERE t.business_day = c.day
      GROUP BY t.business_day, t.currency, t.type, t.status
      UNION ALL
      SELECT v.day, v.currency, v.type, v.status, v.count, v.total, v.captured, v.refunded
      FROM candidates c CROSS JOIN archived_totals v WHERE v.day = c.day
      UNION ALL
      SELECT a.business_day, a.currency, a.type, a.status, -1, -a.total, -a.captured, -a.refunded
      FROM candidates c CROSS JOIN transactions t CROSS JOIN archived_orders a
      WHERE c.day <= (SELECT MAX(day) FROM archive_days) AND t.business_day = c.day
        AND a.id = t.id
      UNION ALL
      SELECT o.day, o.currency, o.type, o.status, -o.count, -o.total, -o.captured, -o.refunded
      FROM candidates c CROSS JOIN daily_orders o WHERE o.day = c.day
      UNION ALL
      SELECT k.day, k.currency, k.type, k.status, -k.count, -k.total, -k.captured, -k.refunded
      FROM candidates c CROSS JOIN daily_order_corrections k WHERE k.day = c.day)
    SELECT day, currency, type, status, SUM(n) AS n, SUM(total) AS total,
      SUM(captured) AS captured, SUM(refunded) AS refunded
    FROM known GROUP BY day, currency, type, status
    HAVING SUM(n) <> 0 OR SUM(total) <> 0 OR SUM(captured) <> 0 OR SUM(refunded) <> 0`;
}

function orders({ day }: Closing): SQL {
  return sql`
    SELECT ${day}, currency, type, status, COUNT(*), SUM(total), SUM(COALESCE(captured, 0)),
      SUM(refunded)
    FROM transactions WHERE business_day = ${day} GROUP BY currency, type, status`;
}
