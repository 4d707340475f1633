import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Id } from "../../../domain/ids.ts";
import type { Amount } from "../../../domain/money.ts";
import type { CustomerFigures } from "../../../domain/segments/segment.ts";
import type { BusinessDay, Instant } from "../../../domain/time.ts";

const FIGURES = {
  orders: integer().notNull(),
  spent: integer().notNull().$type<Amount>(),
  first_at: text().notNull().$type<Instant>(),
  last_at: text().notNull().$type<Instant>(),
};

/** What a customer bought and kept in a WIB month, which is named by its first day. */
export const customerMonths = sqliteTable(
  "customer_months",
  {
    user_id: text().notNull().$type<Id<"user">>(),
    month: text().notNull().$type<BusinessDay>(),
    ...FIGURES,
  },
  (t) => [primaryKey({ columns: [t.user_id, t.month] })],
);

/** What that makes of them, as of the day that `judged_by` names. */
export const customerFigures = sqliteTable(
  "customer_figures",
  {
    user_id: text().primaryKey().$type<Id<"user">>(),
    ...FIGURES,
    segment: text().notNull().$type<CustomerFigures["segment"]>(),
    churn_risk: text().notNull().$type<CustomerFigures["churn_risk"]>(),
    judged_by: text().notNull(),
  },
  (t) => [
    index("customer_figures_by_segment").on(t.segment, t.user_id),
    index("customer_figures_by_judgement").on(t.judged_by),
  ],
);
