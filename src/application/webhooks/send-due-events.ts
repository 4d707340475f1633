import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";

/** Seconds before what was put out counts as lost on the way; a queue may be that far behind. */
const QUEUED_SECONDS = 15 * 60;

/** Puts out the jobs of events that are due again, and of those whose job was lost. */
export async function sendDueEvents(
  ports: Use<"now" | "outbox" | "outgoingWebhooks">,
): Promise<void> {
  const at = ports.now();
  const before = addSeconds(at, -QUEUED_SECONDS);
  if ((await ports.outgoingWebhooks.sendDue(at, before)) > 0) await ports.outbox.flush(at);
}
