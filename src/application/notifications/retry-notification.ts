import type { Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import { newAttempt } from "./deliver-notification.ts";

type Ports = Use<"audit" | "messengers" | "notifications" | "now">;

interface Wanted {
  readonly id: Id<"notification">;
  /** Also where it may have arrived. */
  readonly even_if_sent: boolean;
}

/**
 * Has a message that has failed tried again by the way it went. The retry takes the number of the
 * next try, so that of several at once one counts, and what was unclear before it counts no more.
 */
export async function retryNotification(
  ports: Ports,
  staff: Staff,
  { id, even_if_sent }: Wanted,
): Promise<void> {
  const history = (await ports.notifications.find(id)) ?? refuse("notification.not_found");
  const { notification, attempts, unclear } = history;
  const { status, channel } = notification;
  if (status !== "FAILED") refuse("notification.not_failed");
  if (unclear > 0 && !even_if_sent) refuse("notification.outcome_unknown");
  const messenger = ports.messengers[channel] ?? refuse("channel.not_connected");

  const at = ports.now();
  const next = newAttempt(messenger, { id, number: attempts + 1, at });
  await ports.audit.commit(
    staff,
    {
      ...{ action: "notification.retry", resource: "notification", resource_id: id },
      ...{ old: { status, attempts, unclear }, new: { status: "PENDING", even_if_sent } },
    },
    {
      at,
      writes: [
        ports.notifications.start({ ...next, outcome: "retried", code: staff.id }),
        ports.notifications.reopen(id, at),
      ],
      second: "notification.not_failed",
    },
  );
}
