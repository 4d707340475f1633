import type { ACTIVITY_KINDS, Activity } from "../../domain/dashboard/activity.ts";
import type { SystemFacts } from "../../domain/dashboard/system-health.ts";
import type { DaySum } from "../../domain/dashboard/today.ts";
import type { Alert } from "../../domain/operations/alert.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";

export interface FactsAsked {
  readonly at: Instant;
  readonly suppliers: readonly string[];
}

interface OverviewAsked extends FactsAsked {
  /** How many of the newest open alerts are wanted. */
  readonly alerts: number;
}

/** All that stands on the first page. */
interface Overview {
  readonly facts: SystemFacts;
  readonly newest: readonly Alert[];
  /** What orders of that moment's WIB day come to, as new as the copy. */
  readonly today: readonly DaySum[];
}

interface CronRun {
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
  facts(asked: FactsAsked): Promise<SystemFacts>;
  /** Those and the rest of the first page, in the same trip. */
  overview(asked: OverviewAsked): Promise<Overview>;
  /** What happened of these kinds, newest first; the key is `<at> <kind> <key>`. */
  activities(page: ActivityPage): Promise<Listed<Activity>>;
  ran(run: CronRun): Write;
}
