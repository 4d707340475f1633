import { periodsOf } from "../../src/domain/analytics/figures/span.ts";
import { daysLater } from "../../src/domain/time.ts";
import { FIRST, seedOrders, seedUsers, TODAY } from "../../tests/analytics/year.ts";
import type { Ask } from "./asking.ts";
import type { Environment } from "./environments.ts";

/** How often the overview of a month is asked for, one after another. */
export const OVERVIEWS = 100;
const CUSTOMERS = 10_000;

/** Looks at a month of a year of so many orders, which have been summed up. */
export function looking(orders: number) {
  return async (environment: Environment, ask: Ask): Promise<() => Promise<void>> => {
    const { db } = environment;
    await db.prepare("DELETE FROM transactions WHERE projected_at < '2026-06-01'").run();
    await seedOrders(db, await seedUsers(db, CUSTOMERS), orders);
    for (const month of periodsOf({ from: FIRST, to: TODAY }, "month")) {
      const body = { from: `${month}-01`, to: lastOf(month) };
      await ask("POST /admin/analytics/recompute", { body });
    }
    const query = { from: daysLater(TODAY, -29), to: TODAY };
    return async () => {
      for (let left = OVERVIEWS; left > 0; left -= 1) {
        await ask("GET /admin/analytics/overview", { query });
      }
    };
  };
}

function lastOf(month: string) {
  const days = periodsOf({ from: FIRST, to: TODAY }, "day").filter((day) => day.startsWith(month));
  return (days.at(-1) ?? TODAY) as typeof TODAY;
}
