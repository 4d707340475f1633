import type { AnalyticsEvents } from "./analytics-events.ts";
import type { EventFigures } from "./event-figures.ts";
import type { EventRules } from "./event-rules.ts";
import type { EventSink, UserAgents } from "./event-sink.ts";

/** What events need from outside. */
export interface EventPorts {
  readonly analyticsEvents: AnalyticsEvents;
  readonly eventFigures: EventFigures;
  readonly eventRules: EventRules;
  readonly eventSink: EventSink;
  readonly userAgents: UserAgents;
}
