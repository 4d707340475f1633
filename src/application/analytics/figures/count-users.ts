import { businessDay, daysLater } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import type { BatchResult } from "../../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../../shared/work-in-pages.ts";

/** Who was active is kept for 400 days, and a day is counted from the thirty up to it. */
const COUNTED_DAYS = 365;

/** Counts who came on days and in months that something has become known of since. */
export async function countUsers(ports: PagePorts & Use<"userFigures">): Promise<BatchResult> {
  const { userFigures } = ports;
  const today = businessDay(ports.now());
  const since = daysLater(today, -COUNTED_DAYS);
  const [first] = await userFigures.due(today, { behind: "", limit: 1 });
  if (first === undefined) return { done: 0, failed: 0 };
  await ports.commit(userFigures.spread());
  return await workInPages(ports, {
    name: "countUsers",
    page: (next) => userFigures.due(today, next),
    key: (period) => period,
    size: 60,
    cost: 4,
    failure: "users.not_counted",
    about: (period) => ({ period }),
    work: (period) => ports.commit(userFigures.count(period, since)),
  });
}
