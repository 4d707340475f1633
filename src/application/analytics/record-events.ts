import { type EventsJob, eventsOf } from "../../domain/analytics/events-job.ts";
import { countedOnce, spansOf } from "../../domain/analytics/views.ts";
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
  await ports.commit(ports.analyticsEvents.record(events));
  ports.eventSink.tell(events);
}
