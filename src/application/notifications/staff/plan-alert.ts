import {
  addressOn,
  channelsFor,
  type Listener,
} from "../../../domain/notifications/staff/settings.ts";
import { isUrgent, PERMISSION_OF, topicOf } from "../../../domain/notifications/staff/topic.ts";
import { quietUntil } from "../../../domain/notifications/waiting.ts";
import type { Alert } from "../../../domain/operations/alert.ts";
import type { AlertJob } from "../../../domain/operations/job.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";
import { newNotification } from "../new-notification.ts";

type Ports = Use<"alerts" | "commit" | "notifications" | "now" | "outbox" | "staffNotifications">;

const PAGE = 25;

/**
 * Has a page of the staff told of an alert, and the next page come after it. Planned again it adds
 * nothing.
 */
export async function planAlert(
  ports: Ports,
  { alert_number, event, behind }: AlertJob,
): Promise<void> {
  const alert = await ports.alerts.find(alert_number);
  if (alert === undefined) return;
  const needed = ["alerts:read", PERMISSION_OF[topicOf(alert.kind)]] as const;
  const page = await ports.staffNotifications.listeners(needed, { behind, limit: PAGE });
  const at = ports.now();
  const told = page.flatMap((listener) => toldTo(ports, listener, { alert, event, at }));
  const last = page.length === PAGE ? page.at(-1) : undefined;
  const rest = last && { alert_number, event, behind: last.admin_id };
  await ports.commit(
    ...told,
    ...(rest === undefined
      ? []
      : [ports.outbox.enqueue({ queue: "notifications", body: rest }, at)]),
  );
}

interface Raised {
  readonly alert: Alert;
  readonly event: AlertJob["event"];
  readonly at: Instant;
}

/** Nothing where nothing is ticked; what is not urgent waits for the end of quiet hours. */
function toldTo(
  { notifications }: Use<"notifications">,
  listener: Listener,
  { alert: { kind, number }, event, at }: Raised,
): readonly Write[] {
  const urgent = event === "raised" && isUrgent(kind);
  const due_at = urgent ? null : quietUntil(listener, at);
  const subject = { kind: "alert", id: String(number) } as const;
  const told = { recipient: listener.admin_id, event, subject, details: null };
  const category = urgent ? "security" : "system";
  const ways = [...new Set(channelsFor(listener, kind))].flatMap((channel) => {
    const address = addressOn(channel, listener);
    return address === null ? [] : [{ channel, address }];
  });
  if (ways.length === 0) return [];
  const rows = ways.map((way) => newNotification({ told, way, category, at, due_at }));
  return [notifications.plan(told, rows, at)];
}
