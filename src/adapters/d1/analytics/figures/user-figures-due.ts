import { and, eq, type SQL, sql } from "drizzle-orm";
import { COHORT_WEEKS } from "../../../../domain/analytics/figures/user-figures.ts";
import type { UserFigures } from "../../../../ports/analytics/figures/user-figures.ts";
import { type Db, write } from "../../db.ts";
import { endOfWibDay, startOfWibDay, wibDayOf } from "../../wib.ts";
import { userFiguresDue as due, userCohorts, userFigures, userWeekCohorts } from "./schema.ts";

/** A day counts among the active of so many days from it on. */
const WINDOW = 30;
const SPREAD = JSON.stringify(Array.from({ length: WINDOW }, (_, place) => `+${place} days`));
const MONTH_LENGTH = "2026-01".length;
/** What the name of a week that is due ends with, behind its Monday. */
const WEEK = "w";

export const mondayOf = (day: SQL) => sql`date(${day}, '-6 days', 'weekday 1')`;

/** Days that `days` selects, counted from who was active on them and on those before them. */
export function counted(days: SQL): SQL {
  const within = (back: SQL) => sql`FROM user_days u WHERE u.day > date(c.day, ${back})
    AND u.day <= c.day`;
  return sql`SELECT c.day,
      (SELECT COUNT(*) FROM user_days u WHERE u.day = c.day) AS active,
      (SELECT COUNT(DISTINCT u.user_id) ${within(sql`'-7 days'`)}) AS active_7,
      (SELECT COUNT(DISTINCT u.user_id) ${within(sql`'-30 days'`)}) AS active_30,
      (SELECT COUNT(*) FROM users u WHERE u.created_at >= ${startOfWibDay(sql`c.day`)}
        AND u.created_at < ${endOfWibDay(sql`c.day`)}) AS registered
    FROM (${days}) c`;
}

/** What is to be counted again of customers' figures, and how. */
export function dueFigures(db: Db): Pick<UserFigures, "count" | "due" | "spread"> {
  return {
    async due(until, { behind, limit }) {
      const rows = await db.all<{ period: string }>(sql`
        SELECT period FROM user_figures_due
        WHERE period > ${behind} AND period < date(${until}, '+1 day')
        ORDER BY period LIMIT ${limit}`);
      return rows.map(({ period }) => period);
    },

    spread: () => {
      const spreading = sql`FROM user_figures_due d WHERE d.spread = 1`;
      const week = sql`${mondayOf(sql`d.period`)} || ${WEEK}`;
      return write(
        db
          .insert(due)
          .select(
            sql`SELECT DISTINCT substr(d.period, 1, 7), 0 ${spreading} ON CONFLICT DO NOTHING`,
          ),
        db.insert(due).select(sql`SELECT DISTINCT ${week}, 0 ${spreading} ON CONFLICT DO NOTHING`),
        db.insert(due).select(
          sql`SELECT DISTINCT date(d.period, n.value), 0
            FROM user_figures_due d CROSS JOIN json_each(${SPREAD}) n WHERE d.spread = 1
            ON CONFLICT DO NOTHING`,
        ),
        db.update(due).set({ spread: 0 }).where(sql`spread = 1`),
      );
    },

    count: (period, since) => {
      const isMonth = period.length === MONTH_LENGTH;
      const isKept = (isMonth ? `${period}-01` : period) >= since;
      const counts = isMonth
        ? countMonth(db, period)
        : period.endsWith(WEEK)
          ? countWeek(db, period.slice(0, -WEEK.length))
          : countDay(db, period);
      return write(
        ...(isKept ? counts : []),
        // Whoever was active meanwhile may have made it due anew.
        db.delete(due).where(and(eq(due.period, period), eq(due.spread, 0))),
      );
    },
  };
}

function countDay(db: Db, day: string) {
  return [
    db.insert(userFigures).select(sql`${counted(sql`SELECT ${day} AS day`)} WHERE true
      ON CONFLICT (day) DO UPDATE SET active = excluded.active, active_7 = excluded.active_7,
        active_30 = excluded.active_30, registered = excluded.registered`),
  ];
}

function countMonth(db: Db, month: string) {
  return [
    db.delete(userCohorts).where(eq(userCohorts.month, month)),
    db.insert(userCohorts).select(sql`
      SELECT substr(${wibDayOf(sql`u.created_at`)}, 1, 7) AS cohort, ${month}, COUNT(*)
      FROM (SELECT DISTINCT user_id FROM user_days
        WHERE day >= ${`${month}-01`} AND day <= ${`${month}-31`}) d
      CROSS JOIN users u WHERE u.id = d.user_id GROUP BY 1`),
  ];
}

function countWeek(db: Db, monday: string) {
  const last = sql`date(${monday}, '+6 days')`;
  const oldest = sql`date(${monday}, ${`-${(COHORT_WEEKS - 1) * 7} days`})`;
  return [
    db.delete(userWeekCohorts).where(sql`week = ${monday}`),
    db.insert(userWeekCohorts).select(sql`
      SELECT ${mondayOf(sql`${wibDayOf(sql`u.created_at`)}`)} AS cohort, ${monday}, COUNT(*)
      FROM (SELECT DISTINCT user_id FROM user_days WHERE day >= ${monday} AND day <= ${last}) d
      CROSS JOIN users u WHERE u.id = d.user_id AND u.created_at >= ${startOfWibDay(oldest)}
      GROUP BY 1`),
  ];
}
