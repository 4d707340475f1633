import type { Id } from "../../domain/ids.ts";
import type { NotificationLog, NotificationLogDetail } from "../../domain/notifications/log.ts";
import { maskedAddress } from "../../domain/notifications/masked-address.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import type { Notification } from "../../ports/notifications/notifications.ts";

/** A message with every try, its address masked. */
export async function notificationLog(
  { notificationLogs }: Use<"notificationLogs">,
  id: Id<"notification">,
): Promise<NotificationLogDetail> {
  const found = (await notificationLogs.find(id)) ?? refuse("notification.not_found");
  return { ...shownNotification(found), attempts: [...found.attempts] };
}

export function shownNotification({
  recipient,
  details: _,
  ...notification
}: Notification): NotificationLog {
  return { ...notification, address: maskedAddress(recipient) };
}
