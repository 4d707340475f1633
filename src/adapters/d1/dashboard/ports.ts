import type { DashboardPorts } from "../../../ports/dashboard/dashboard-ports.ts";
import type { Db } from "../db.ts";
import { d1AlertRules } from "./alert-rules.ts";
import { d1Explanations } from "./explanations.ts";
import { d1LiveFeed } from "./live-feed.ts";
import { d1SystemRecords } from "./system-records.ts";

/** What staff see of how the shop is doing. */
export function dashboardPorts(db: Db): DashboardPorts {
  return {
    alertRules: d1AlertRules(db),
    explanations: d1Explanations(db),
    liveFeed: d1LiveFeed(db),
    systemRecords: d1SystemRecords(db),
  };
}
