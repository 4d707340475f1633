import { type EventsJob, eventsOf } from "../../domain/analytics/events-job.ts";
import { countedOnce, spansOf } from "../../domain/analytics/views.ts";
import { type BusinessDay, businessDay } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";

/**
 * Stores what clients have told in one commit; what is stored already stays as it is. Of looks at
 * products those are stored that count, for which all that lie near are asked for at once.
 */
export async function recordEvents(
  ports: Use<"analyticsEvents" | "commit" | "eventSink">,
  jobs: readonly EventsJob[],
): Promise<void> {
  const told = jobs.flatMap(eventsOf);
  const spans = spansOf(told);
  const stored = spans.length === 0 ? [] : await ports.analyticsEvents.viewsIn(spans);
  const events = countedOnce(told, stored);
  const days = [...bytesByDay(jobs)].map(([day, bytes]) => ports.analyticsEvents.tell(day, bytes));
  await ports.commit(ports.analyticsEvents.record(events), ...days);
  ports.eventSink.tell(events);
}

/** How much was told on which day; what comes twice counts twice. */
function bytesByDay(jobs: readonly EventsJob[]): ReadonlyMap<BusinessDay, number> {
  const bytes = new Map<BusinessDay, number>();
  for (const { received_at, events } of jobs) {
    const day = businessDay(received_at);
    bytes.set(day, (bytes.get(day) ?? 0) + JSON.stringify(events).length);
  }
  return bytes;
}
