import type { AnalyticsEventView, ToldEvent } from "../../domain/analytics/event.ts";
import type { ViewSpan } from "../../domain/analytics/views.ts";
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
   * with what it has added, in whatever order they come: it stands before the copy of their orders
   * in a commit, which says what was given back before the oldest refund that is kept. A look at a
   * product is passed over where another one was stored too near to it meanwhile.
   */
  record(events: readonly ToldEvent[]): Write;
  /** Adds to what clients have told on a day, for `EventRules.ofDay`. */
  tell(day: BusinessDay, bytes: number): Write;
  /** The ids of looks at products that are stored, within these spans and without their ends. */
  viewsIn(spans: readonly ViewSpan[]): Promise<readonly string[]>;
  /** The latest first; a cursor is `<at> <sequence>`. */
  page(filter: EventFilter, page: Page): Promise<Listed<AnalyticsEventView>>;
}
