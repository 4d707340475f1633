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
import type { Use } from "../../../ports/index.ts";
import type { Notification } from "../../../ports/notifications/notifications.ts";
import { guildsHearing } from "../../shared/discord/guilds-hearing.ts";
import { newNotification, toldOf } from "../../shared/notifications/new-notification.ts";

type Ports = Use<
  | "alerts"
  | "catalogue"
  | "commit"
  | "gameDeposits"
  | "notifications"
  | "now"
  | "outbox"
  | "servedBots"
  | "staffNotifications"
>;

const PAGE = 25;

/**
 * Has a page of the staff told of an alert, and the next page come after it; with the first one
 * the guilds that it is about. An address that is shared is written to once, as soon as one of
 * those who share it wants to hear of it. Planned again it adds nothing.
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
  const ways = onceEach(page.flatMap((listener) => waysTo(listener, { alert, event, at })));
  const told = page.flatMap(({ admin_id }) => {
    const mine = ways.filter(({ user_id }) => user_id === admin_id);
    return mine[0] === undefined ? [] : [ports.notifications.plan(toldOf(mine[0]), mine, at)];
  });
  const last = page.length === PAGE ? page.at(-1) : undefined;
  const rest = last && { alert_number, event, behind: last.admin_id };
  const guilds = behind === "" ? await guildsHearing(ports, alert) : [];
  await ports.commit(
    ...told,
    ...guilds.map(({ guild_id }) => {
      const body = { kind: "guild_alert", guild_id, alert_number, event } as const;
      return ports.outbox.enqueue({ queue: "discord", body }, at);
    }),
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

/** What is not urgent waits for the end of quiet hours. */
function waysTo(
  listener: Listener,
  { alert: { kind, number, severity }, event, at }: Raised,
): readonly Notification[] {
  const urgent = event === "raised" && (severity === "urgent" || isUrgent(kind));
  const due_at = urgent ? null : quietUntil(listener, at);
  const subject = { kind: "alert", id: String(number) } as const;
  const told = { recipient: listener.admin_id, event, subject, details: null };
  const category = urgent ? "security" : "system";
  return [...new Set(channelsFor(listener, kind))].flatMap((channel) => {
    const address = addressOn(channel, listener);
    if (address === null) return [];
    return [newNotification({ told, way: { channel, address }, category, at, due_at })];
  });
}

/** Each address once, for whoever of those who share it waits for the shortest time. */
function onceEach(ways: readonly Notification[]): readonly Notification[] {
  const soonest = ways.toSorted((one, other) => (due(one) < due(other) ? -1 : 1));
  return soonest.filter((way, index) => soonest.findIndex((each) => isSame(each, way)) === index);
}

/** What waits for nothing comes before all that does. */
function due({ due_at }: Notification): string {
  return due_at ?? "";
}

function isSame(one: Notification, other: Notification): boolean {
  return one.channel === other.channel && one.recipient === other.recipient;
}
