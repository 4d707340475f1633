import type { Use } from "../../../ports/index.ts";
import type { BatchResult } from "../../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../../shared/work-in-pages.ts";

/** Queries of one day: its sums by hour and by what was sold replaced, and its mark taken away. */
export const DAY_COST = 5;

/** Sums up the days that orders were copied of since: the past follows a late change. */
export async function sumUpSales(ports: PagePorts & Use<"salesRollups">): Promise<BatchResult> {
  return await workInPages(ports, {
    name: "sumUpSales",
    page: (next) => ports.salesRollups.touched(next),
    key: (day) => day,
    size: 50,
    cost: DAY_COST,
    failure: "day.not_summed_up",
    about: (day) => ({ day }),
    work: (day) => ports.commit(ports.salesRollups.sumUp(day)),
  });
}
