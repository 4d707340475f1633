import type { DayRules, EventRules } from "../../ports/analytics/event-rules.ts";

const TTL_MS = 60_000;

/**
 * Holds the rules of a day in this isolate's memory for a minute. One that was changed here is read
 * anew for as long. `clock` counts milliseconds.
 */
export function cachedEventRules(origin: EventRules, clock: () => number): EventRules {
  let held: { readonly day: string; readonly rules: DayRules; readonly until: number } | undefined;
  let doubtedUntil = Number.NEGATIVE_INFINITY;
  /** A write counts from its commit on, which this does not see. */
  const doubt = () => {
    doubtedUntil = clock() + TTL_MS;
  };
  return {
    ...origin,

    async ofDay(day) {
      const at = clock();
      if (held?.day === day && at < held.until && at >= doubtedUntil) return held.rules;
      const rules = await origin.ofDay(day);
      held = { day, rules, until: at + TTL_MS };
      return rules;
    },

    put(schema) {
      doubt();
      return origin.put(schema);
    },

    remove(name) {
      doubt();
      return origin.remove(name);
    },
  };
}
