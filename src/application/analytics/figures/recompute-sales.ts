import type { Staff } from "../../../domain/actor.ts";
import { type DaySpan, dayBefore } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import { DAY_COST } from "./sum-up-sales.ts";

/** Queries that are kept for what is left of the request. */
const KEPT = 20;
const DAYS_MAX = 31;

interface Recomputed {
  /** Days that were summed up by this call. */
  readonly done: number;
  /** Whether the schedule has the rest of them to do. */
  readonly complete: boolean;
}

/**
 * Sums up the days of a span again from their orders, whether they were touched or not: the first
 * ones at once, the rest by the schedule.
 */
export async function recomputeSales(
  ports: Use<"audit" | "budget" | "commit" | "now" | "salesRollups">,
  staff: Staff,
  span: DaySpan,
): Promise<Recomputed> {
  const { salesRollups } = ports;
  const action = {
    action: "analytics.recompute",
    resource: "sales_days",
    resource_id: span.from,
    old: null,
    new: { from: span.from, to: span.to },
  };
  await ports.audit.commit(staff, action, {
    at: ports.now(),
    writes: [salesRollups.touch(span)],
  });
  const next = { behind: dayBefore(span.from), limit: DAYS_MAX + 1 };
  const marked = (await salesRollups.touched(next)).filter((day) => day <= span.to);
  let done = 0;
  for (const day of marked.slice(0, DAYS_MAX)) {
    if (ports.budget.left() < DAY_COST + KEPT) break;
    await ports.commit(salesRollups.sumUp(day));
    done += 1;
  }
  return { done, complete: done === marked.length };
}
