import type { AnalyticsEvent } from "../../domain/analytics/event.ts";
import type { EventSink } from "../../ports/analytics/event-sink.ts";

/** As many data points as one invocation may write (Workers Analytics Engine, limits). */
const POINTS_MAX = 250;

/**
 * Events as data points of Workers Analytics Engine, those alike as one: indexed by name, `blob1`
 * to `blob5` are name, channel, product, currency and WIB day, `double1` how many there were and
 * `double2` the sum of their amounts. Without the binding nothing is told.
 */
export function analyticsEngineSink(dataset: AnalyticsEngineDataset | undefined): EventSink {
  return {
    tell(events) {
      if (dataset === undefined) return;
      for (const point of pointsOf(events).slice(0, POINTS_MAX)) dataset.writeDataPoint(point);
    },
  };
}

function pointsOf(events: readonly AnalyticsEvent[]): readonly AnalyticsEngineDataPoint[] {
  const alike = Map.groupBy(events, ({ name, channel, sku, currency, day }) =>
    JSON.stringify([name, channel, sku ?? "", currency ?? "", day]),
  );
  return [...alike].map(([key, some]) => {
    const blobs: string[] = JSON.parse(key);
    const sum = some.reduce((total, { amount }) => total + (amount ?? 0), 0);
    return { indexes: blobs.slice(0, 1), blobs, doubles: [some.length, sum] };
  });
}
