import type { AnalyticsEvent } from "../../domain/analytics/event.ts";

/** Where events go besides the database, if anywhere: told once they are stored, never asked. */
export interface EventSink {
  /** Never throws. What comes twice counts twice there. */
  tell(events: readonly AnalyticsEvent[]): void;
}

/** What a client says of itself. */
export interface UserAgents {
  /** Whether it is a crawler, a preview or some other program that nobody sits before. */
  isBot(user_agent: string): boolean;
}
