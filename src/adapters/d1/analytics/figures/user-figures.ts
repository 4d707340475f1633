import { and, eq, type SQL, sql } from "drizzle-orm";
import type { KycFunnel, UserDay } from "../../../../domain/analytics/figures/user-figures.ts";
import type {
  UserFigures,
  UsersStanding,
} from "../../../../ports/analytics/figures/user-figures.ts";
import { type Db, write } from "../../db.ts";
import { endOfWibDay, startOfWibDay, wibDayOf } from "../../wib.ts";
import { userCohorts, userFigures, userFiguresDue } from "./schema.ts";

const due = userFiguresDue;
/** A day counts among the active of so many days from it on. */
const WINDOW = 30;
const SPREAD = JSON.stringify(Array.from({ length: WINDOW }, (_, place) => `+${place} days`));
const MONTH_LENGTH = "2026-01".length;
/** How many days that are due one answer counts at once. */
const COUNTED = 2;

/** Days that `days` selects, counted from who was active on them and on those before them. */
function counted(days: SQL): SQL {
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

export function d1UserFigures(db: Db): UserFigures {
  return {
    async standing(day) {
      const [row] = await db.all<Omit<UserDay, "day"> & KycFunnel>(sql`
        SELECT * FROM (${counted(sql`SELECT ${day} AS day`)}) CROSS JOIN (${KYC})`);
      if (row === undefined) throw new Error("a count is always one row");
      const { active, active_7, active_30, none, pending, approved, rejected } = row;
      const kyc = { none, pending, approved, rejected };
      const users = none + pending + approved + rejected;
      return { users, active, active_7, active_30, kyc } satisfies UsersStanding;
    },

    days({ from, to }) {
      const those = sql`SELECT period AS day FROM user_figures_due
        WHERE period >= ${from} AND period <= ${to} AND length(period) = 10
        ORDER BY period DESC LIMIT ${COUNTED}`;
      return db.all<UserDay>(sql`
        SELECT * FROM user_figures WHERE day >= ${from} AND day <= ${to} AND day NOT IN (${those})
        UNION ALL ${counted(those)} ORDER BY day`);
    },

    async cohorts({ from, to }) {
      const [registered, active] = await Promise.all([
        db.all<{ month: string; registered: number }>(sql`
          SELECT substr(day, 1, 7) AS month, SUM(registered) AS registered FROM user_figures
          WHERE day >= ${`${from}-01`} AND day <= ${`${to}-31`} GROUP BY 1 ORDER BY 1`),
        db.all<{ cohort: string; month: string; active: number }>(sql`
          SELECT * FROM user_cohorts WHERE cohort >= ${from} AND cohort <= ${to}
            AND month <= ${to} ORDER BY 1, 2`),
      ]);
      return { registered, active };
    },

    async due(until, { behind, limit }) {
      const rows = await db.all<{ period: string }>(sql`
        SELECT period FROM user_figures_due WHERE period > ${behind} AND period <= ${until}
        ORDER BY period LIMIT ${limit}`);
      return rows.map(({ period }) => period);
    },

    spread: () => {
      const spreading = sql`FROM user_figures_due d WHERE d.spread = 1`;
      return write(
        db
          .insert(due)
          .select(
            sql`SELECT DISTINCT substr(d.period, 1, 7), 0 ${spreading} ON CONFLICT DO NOTHING`,
          ),
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
      const counts = isMonth ? countMonth(db, period) : countDay(db, period);
      return write(
        ...(isKept ? counts : []),
        // Whoever was active meanwhile may have made it due anew.
        db.delete(due).where(and(eq(due.period, period), eq(due.spread, 0))),
      );
    },
  };
}

const KYC = sql`SELECT COALESCE(SUM(iif(kyc_status = 'PENDING', n, 0)), 0) AS pending,
    COALESCE(SUM(iif(kyc_status = 'APPROVED', n, 0)), 0) AS approved,
    COALESCE(SUM(iif(kyc_status = 'REJECTED', n, 0)), 0) AS rejected,
    COALESCE(SUM(iif(kyc_status NOT IN ('PENDING', 'APPROVED', 'REJECTED'), n, 0)), 0) AS none
  FROM (SELECT kyc_status, COUNT(*) AS n FROM users GROUP BY kyc_status)`;

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
