import { sql } from "drizzle-orm";
import type { KycFunnel, UserDay } from "../../../../domain/analytics/figures/user-figures.ts";
import type {
  UserFigures,
  UsersStanding,
} from "../../../../ports/analytics/figures/user-figures.ts";
import type { Db } from "../../db.ts";
import { counted, dueFigures, mondayOf } from "./user-figures-due.ts";

/** How many days that are due one answer counts at once. */
const COUNTED = 2;

interface Registered {
  readonly period: string;
  readonly registered: number;
}

interface Active {
  readonly cohort: string;
  readonly period: string;
  readonly active: number;
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
        db.all<Registered>(sql`
          SELECT substr(day, 1, 7) AS period, SUM(registered) AS registered FROM user_figures
          WHERE day >= ${`${from}-01`} AND day <= ${`${to}-31`} GROUP BY 1 ORDER BY 1`),
        db.all<Active>(sql`
          SELECT cohort, month AS period, active FROM user_cohorts
          WHERE cohort >= ${from} AND cohort <= ${to} AND month <= ${to} ORDER BY 1, 2`),
      ]);
      return { registered, active };
    },

    async weekCohorts({ from, to }) {
      const [registered, active] = await Promise.all([
        db.all<Registered>(sql`
          SELECT ${mondayOf(sql`day`)} AS period, SUM(registered) AS registered FROM user_figures
          WHERE day >= ${from} AND day <= date(${to}, '+6 days') GROUP BY 1 ORDER BY 1`),
        db.all<Active>(sql`
          SELECT cohort, week AS period, active FROM user_week_cohorts
          WHERE cohort >= ${from} AND cohort <= ${to} AND week <= ${to} ORDER BY 1, 2`),
      ]);
      return { registered, active };
    },

    ...dueFigures(db),
  };
}

const KYC = sql`SELECT COALESCE(SUM(iif(kyc_status = 'PENDING', n, 0)), 0) AS pending,
    COALESCE(SUM(iif(kyc_status = 'APPROVED', n, 0)), 0) AS approved,
    COALESCE(SUM(iif(kyc_status = 'REJECTED', n, 0)), 0) AS rejected,
    COALESCE(SUM(iif(kyc_status NOT IN ('PENDING', 'APPROVED', 'REJECTED'), n, 0)), 0) AS none
  FROM (SELECT kyc_status, COUNT(*) AS n FROM users GROUP BY kyc_status)`;
