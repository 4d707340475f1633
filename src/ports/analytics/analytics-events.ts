import type { AnalyticsEvent, AnalyticsEventView } from "../../domain/analytics/event.ts";
import type { Id } from "../../domain/ids.ts";
import type { Channel } from "../../domain/orders/channel.ts";
import type { BusinessDay } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";

export interface EventFilter {
  readonly name?: string | undefined;
  readonly day?: BusinessDay | undefined;
  readonly channel?: Channel | undefined;
  readonly user_id?: Id<"user"> | undefined;
}

/** What happened, event by event. */
export interface AnalyticsEvents {
  /**
   * Stores those whose `id` is new, and leaves the others as they are; of somebody whose data was
   * erased, without who it was. Refunds say how much was given back until then, and each is stored
   * with what it has added, in whatever order they come.
   */
  record(events: readonly AnalyticsEvent[]): Write;
  /** Adds to what clients have told on a day, for `EventRules.ofDay`. */
  tell(day: BusinessDay, bytes: number): Write;
  /** The latest first; a cursor is `<at> <sequence>`. */
  page(filter: EventFilter, page: Page): Promise<Listed<AnalyticsEventView>>;
}
