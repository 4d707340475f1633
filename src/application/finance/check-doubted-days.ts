import type { Use } from "../../ports/index.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";

/**
 * Clears the days whose figures have not changed, one by one: a rebuilt projection touches every
 * day of its past, and a closing looks at only a few.
 */
export async function checkDoubtedDays(
  ports: PagePorts & Use<"dailyMutations">,
): Promise<BatchResult> {
  return await workInPages(ports, {
    name: "checkDoubtedDays",
    page: (next) => ports.dailyMutations.doubted(next),
    key: (day) => day,
    size: 100,
    cost: 6,
    failure: "day.not_checked",
    about: (day) => ({ day }),
    work: (day) => ports.commit(ports.dailyMutations.undoubt(day)),
  });
}
