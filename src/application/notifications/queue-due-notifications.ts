import type { Use } from "../../ports/index.ts";

/** Puts out the jobs of messages that waited for the end of their readers' quiet hours. */
export async function queueDueNotifications(
  ports: Use<"notifications" | "now" | "outbox">,
): Promise<number> {
  const at = ports.now();
  const queued = await ports.notifications.queueDue(at);
  if (queued > 0) await ports.outbox.flush(at);
  return queued;
}
