import { type EventsJob, eventsOf } from "../../domain/analytics/events-job.ts";
import type { Use } from "../../ports/index.ts";

/** Stores what clients have told in one commit; what is stored already stays as it is. */
export async function recordEvents(
  ports: Use<"analyticsEvents" | "commit" | "eventSink">,
  jobs: readonly EventsJob[],
): Promise<void> {
  const events = jobs.flatMap(eventsOf);
  await ports.commit(ports.analyticsEvents.record(events));
  ports.eventSink.tell(events);
}
