import type { Observation } from "../../domain/metrics/histogram.ts";
import type { MeasuredKind, Performance, Series } from "../../domain/metrics/measured.ts";

/** How the shop does: counts and durations of all isolates together. */
export interface Metrics {
  /**
   * Notes one answer, message, run or call. It costs no trip: the isolate keeps it until `flush`. A
   * name must come from a bounded set, such as the patterns of routes.
   */
  observe(kind: MeasuredKind, name: string, observation: Observation): void;
  /**
   * Hands over what the isolate has noted, unless it did so moments ago. Never rejects; what an
   * isolate had not handed over when it ended is lost.
   */
  flush(): Promise<void>;
  /** Of the last so many minutes; beyond three hours, in whole hours. The busiest first. */
  read(minutes: number): Promise<readonly Performance[]>;
  /** All there ever was, which only grows. */
  totals(): Promise<readonly Series[]>;
}

/** How long `read` looks back at most: a fortnight. */
export const METRICS_MINUTES_MAX = 14 * 24 * 60;
