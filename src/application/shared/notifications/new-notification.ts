import { newId } from "../../../domain/ids.ts";
import type { Category } from "../../../domain/notifications/category.ts";
import type { Told } from "../../../domain/notifications/notice.ts";
import type { Way } from "../../../domain/notifications/ways.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Notification } from "../../../ports/notifications/notifications.ts";

interface Planned {
  readonly told: Told;
  readonly way: Pick<Notification, "channel"> & Pick<Way, "address">;
  readonly category: Category;
  readonly at: Instant;
  readonly due_at: Instant | null;
}

/** A notice by one of its ways, before anybody has tried it. */
export function newNotification({ told, way, category, at, due_at }: Planned): Notification {
  const { recipient: user_id, event, subject, details } = told;
  return {
    ...{ id: newId("notification", at), user_id, category, event, details, due_at },
    ...{ subject_kind: subject.kind, subject_id: subject.id },
    ...{ channel: way.channel, recipient: way.address },
    ...{ status: "PENDING", created_at: at, updated_at: at },
  };
}

/** What a notification is one of the ways of. */
export function toldOf(notification: Notification): Told {
  const { user_id: recipient, event, subject_kind: kind, subject_id: id, details } = notification;
  return { recipient, event, subject: { kind, id }, details };
}
