import {
  comparedSales,
  comparedTypes,
  type Overview,
} from "../../../domain/analytics/figures/overview.ts";
import { businessDay, type DaySpan, spanBefore } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";

/** What the shop came to in a span of days, beside as many days before it. */
export async function readOverview(
  ports: Use<"now" | "salesTotals" | "userFigures">,
  span: DaySpan,
): Promise<Overview> {
  const as_of = ports.now();
  const before = spanBefore(span);
  const [rows, standing, days] = await Promise.all([
    ports.salesTotals.compare(span, before),
    ports.userFigures.standing(businessDay(as_of)),
    ports.userFigures.days({ from: before.from, to: span.to }),
  ]);
  const registered = (those: DaySpan) =>
    days
      .filter(({ day }) => day >= those.from && day <= those.to)
      .reduce((sum, each) => sum + each.registered, 0);
  return {
    ...span,
    before,
    as_of,
    sales: comparedSales(rows),
    transactions: comparedTypes(rows),
    users: {
      ...standing,
      registered: registered(span),
      registered_before: registered(before),
    },
  };
}
