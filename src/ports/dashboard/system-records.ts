import type { ACTIVITY_KINDS, Activity } from "../../domain/dashboard/activity.ts";
import type { SystemFacts } from "../../domain/dashboard/system-health.ts";
import type { Alert } from "../../domain/operations/alert.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";

export interface FactsAsked {
  readonly at: Instant;
  readonly suppliers: readonly string[];
  /** How many of the newest open alerts are wanted besides. */
  readonly alerts: number;
}

export interface CronRun {
  readonly cron: string;
  readonly began_at: Instant;
  readonly ended_at: Instant;
  readonly failed: boolean;
}

export interface ActivityPage extends Page {
  readonly kinds: readonly (typeof ACTIVITY_KINDS)[number][];
}

/** How the shop is doing, by its own records. */
export interface SystemRecords {
  /** Read at one moment, in one trip. */
  facts(asked: FactsAsked): Promise<SystemFacts & { readonly newest: readonly Alert[] }>;
  /** What happened of these kinds, newest first; the key is `<at> <kind> <key>`. */
  activities(page: ActivityPage): Promise<Listed<Activity>>;
  ran(run: CronRun): Write;
}
