import type { LogSearch } from "../../domain/notifications/log.ts";
import type { Listed, Page } from "../page.ts";
import type { DeliveryAttempt, Notification } from "./notifications.ts";

/** A message with every try to deliver it, the first first. */
interface LoggedNotification extends Notification {
  readonly attempts: readonly DeliveryAttempt[];
}

/** What was sent to whom, as staff look for it. */
export interface NotificationLogs {
  /** Newest first; the cursor is the id of the last one. Each search is led by an index. */
  search(search: LogSearch, page: Page): Promise<Listed<Notification>>;
  find(id: Notification["id"]): Promise<LoggedNotification | undefined>;
}
