import type { EventSchema, PropertyRules } from "../../domain/analytics/event-schema.ts";
import type { BusinessDay } from "../../domain/time.ts";
import type { Write } from "../commit.ts";

/** What clients' events of a day are held against, and how its visitors are told apart. */
export interface DayRules {
  readonly schemas: ReadonlyMap<string, PropertyRules>;
  /** Known of this day alone, and forgotten with the day after. */
  readonly salt: string;
  /** What clients have told on this day and was stored, in bytes of JSON. */
  readonly told_bytes: number;
}

/** The schemas of events, and the salt of each day. */
export interface EventRules {
  /** May be a minute old. */
  ofDay(day: BusinessDay): Promise<DayRules>;
  all(): Promise<readonly EventSchema[]>;
  find(name: string): Promise<EventSchema | undefined>;
  /** Refuses with `event_schema.too_many`. */
  put(schema: EventSchema): Write;
  remove(name: string): Write;
}
