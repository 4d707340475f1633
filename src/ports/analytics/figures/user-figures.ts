import type {
  CohortFacts,
  KycFunnel,
  UserDay,
} from "../../../domain/analytics/figures/user-figures.ts";
import type { BusinessDay, DaySpan } from "../../../domain/time.ts";
import type { Write } from "../../commit.ts";
import type { NextPage } from "../../page.ts";

/** How customers stand by now. */
export interface UsersStanding {
  readonly users: number;
  readonly active: number;
  readonly active_7: number;
  readonly active_30: number;
  readonly kyc: KycFunnel;
}

/** How many customers came, registered and came again. */
export interface UserFigures {
  /** Counted at once, of that day and those before it. */
  standing(day: BusinessDay): Promise<UsersStanding>;
  /**
   * Days with anybody active in the thirty before them, the oldest first. The newest two that are
   * due to be counted again are counted at once.
   */
  days(span: DaySpan): Promise<readonly UserDay[]>;
  /** By months `2026-03`, both included, as they were last counted. */
  cohorts(months: { readonly from: string; readonly to: string }): Promise<CohortFacts>;

  /** By the Mondays of weeks, both included; no more than `COHORT_WEEKS` of each cohort. */
  weekCohorts(weeks: DaySpan): Promise<CohortFacts>;

  /** Days, months and weeks up to a day that are to be counted again, the oldest first. */
  due(until: BusinessDay, next: NextPage): Promise<readonly string[]>;
  /** Lets what follows from a day's new activity become due: thirty days, its month and week. */
  spread(): Write;
  /**
   * Counts a day, a month or a week again; it is due no longer. One that begins before `since`
   * stays as it was counted: who was active then is not kept for longer.
   */
  count(period: string, since: BusinessDay): Write;
}
