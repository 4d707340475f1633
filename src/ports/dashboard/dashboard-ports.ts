import type { AlertRules } from "./alert-rules.ts";
import type { Explanations } from "./explanations.ts";
import type { LiveFeed } from "./live-feed.ts";
import type { SystemRecords } from "./system-records.ts";

/** How staff see the shop, live and in hindsight. */
export interface DashboardPorts {
  readonly alertRules: AlertRules;
  readonly explanations: Explanations;
  readonly liveFeed: LiveFeed;
  readonly systemRecords: SystemRecords;
}
