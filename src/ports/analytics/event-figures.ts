import type { ConversionCounts } from "../../domain/analytics/conversion.ts";
import type { CohortDay } from "../../domain/analytics/event-cohorts.ts";
import type { FunnelAsked } from "../../domain/analytics/funnel.ts";
import type { RealtimeFacts } from "../../domain/analytics/realtime.ts";
import type { VisitDay } from "../../domain/analytics/visits.ts";
import type { DaySpan, Instant } from "../../domain/time.ts";

/**
 * What events come to, counted when it is asked for. What is of days is `undefined` where these
 * have more events than `EVENTS_READ_MAX`.
 */
export interface EventFigures {
  /** The 30 minutes up to then; of very many events the latest `EVENTS_READ_MAX`. */
  realtime(now: Instant): Promise<RealtimeFacts>;
  /** Days on which somebody came, the oldest first. */
  visits(span: DaySpan): Promise<readonly VisitDay[] | undefined>;
  /**
   * How many reached each step, from 1: who took all steps up to it in order, each with or after
   * the one before, and no later than the window after a first one. Steps nobody took are left out.
   */
  funnel(span: DaySpan, asked: FunnelAsked): Promise<ReadonlyMap<number, number> | undefined>;
  /** Of whom nothing older is kept; what the shop itself does later is no coming back. */
  cohorts(span: DaySpan): Promise<readonly CohortDay[] | undefined>;
  /** Of channels, then so many products by channel, those that are looked at most first. */
  conversion(span: DaySpan, limit: number): Promise<readonly ConversionCounts[] | undefined>;
}
