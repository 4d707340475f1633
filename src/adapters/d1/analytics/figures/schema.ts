import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { SalesDay, SalesHour } from "../../../../domain/analytics/figures/sales.ts";
import type { Id } from "../../../../domain/ids.ts";
import type { BusinessDay } from "../../../../domain/time.ts";

/** What orders are summed up as, in minor units of the row's currency. */
export const SALES_MEASURES = {
  orders: integer().notNull(),
  total: integer().notNull(),
  captured: integer().notNull(),
  refunded: integer().notNull(),
  fee: integer().notNull(),
  discount: integer().notNull(),
  cost: integer().notNull(),
  margin: integer().notNull(),
};

/** Orders of all types by the hour they were made in, as their day was last summed up. */
export const salesHours = sqliteTable(
  "sales_hours",
  {
    hour: text().notNull().$type<SalesHour["hour"]>(),
    currency: text().notNull().$type<SalesHour["currency"]>(),
    type: text().notNull().$type<SalesHour["type"]>(),
    channel: text().notNull().$type<SalesHour["channel"]>(),
    status: text().notNull().$type<SalesHour["status"]>(),
    ...SALES_MEASURES,
  },
  (t) => [primaryKey({ columns: [t.hour, t.currency, t.type, t.channel, t.status] })],
);

/** The same by day and what was sold; `''` where an order has no such thing. */
export const salesDays = sqliteTable(
  "sales_days",
  {
    day: text().notNull().$type<SalesDay["day"]>(),
    currency: text().notNull().$type<SalesDay["currency"]>(),
    type: text().notNull().$type<SalesDay["type"]>(),
    category: text().notNull(),
    sku: text().notNull(),
    supplier: text().notNull(),
    channel: text().notNull().$type<SalesDay["channel"]>(),
    status: text().notNull().$type<SalesDay["status"]>(),
    ...SALES_MEASURES,
  },
  (t) => [
    primaryKey({
      columns: [t.day, t.currency, t.type, t.category, t.sku, t.supplier, t.channel, t.status],
    }),
  ],
);

/** Days of which an order was copied since they were summed up; marked by the copy's own commit. */
export const salesTouched = sqliteTable("sales_touched", {
  day: text().primaryKey().$type<BusinessDay>(),
});

/** On which days somebody ordered anything, or was seen by an event. */
export const userDays = sqliteTable(
  "user_days",
  {
    day: text().notNull().$type<BusinessDay>(),
    user_id: text().notNull().$type<Id<"user">>(),
  },
  (t) => [primaryKey({ columns: [t.day, t.user_id] })],
);

/** How many customers were active by the end of a day, within so many days up to it. */
export const userFigures = sqliteTable("user_figures", {
  day: text().primaryKey().$type<BusinessDay>(),
  active: integer().notNull(),
  active_7: integer().notNull(),
  active_30: integer().notNull(),
  /** Who registered on it. */
  registered: integer().notNull(),
});

/** Of those who registered in a month, how many were active in it or in a later one. */
export const userCohorts = sqliteTable(
  "user_cohorts",
  {
    cohort: text().notNull(),
    month: text().notNull(),
    active: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.cohort, t.month] }), index("user_cohorts_by_month").on(t.month)],
);

/** The same by weeks, named by their Mondays, for half a year after each. */
export const userWeekCohorts = sqliteTable(
  "user_week_cohorts",
  {
    cohort: text().notNull().$type<BusinessDay>(),
    week: text().notNull().$type<BusinessDay>(),
    active: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cohort, t.week] }),
    index("user_week_cohorts_by_week").on(t.week),
  ],
);

/**
 * Days (`YYYY-MM-DD`), months (`YYYY-MM`) and weeks (a Monday and `w`) whose figures of customers
 * are to be counted again. A trigger marks a new day of somebody's as `spread`: the thirty days
 * from it follow from it, too.
 */
export const userFiguresDue = sqliteTable(
  "user_figures_due",
  {
    period: text().primaryKey(),
    spread: integer().notNull(),
  },
  (t) => [
    index("user_figures_due_spread").on(t.period).where(sql`spread = 1`),
    check("user_figures_due_spread", sql`spread IN (0, 1)`),
  ],
);
