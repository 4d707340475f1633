import type { Id } from "../../domain/ids.ts";
import type { Channel } from "../../domain/notifications/channel.ts";
import type {
  MessageReport,
  NotificationStatus,
} from "../../domain/notifications/delivery-status.ts";
import type { Notice } from "../../domain/notifications/notice.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";

/** One notice to one recipient over one channel. Holds no text: what it says may be secret. */
export interface Notification {
  readonly id: Id<"notification">;
  readonly user_id: Id<"user">;
  /** What it is about. */
  readonly subject_kind: Notice["subject"]["kind"];
  readonly subject_id: string;
  readonly event: string;
  readonly channel: Channel;
  /** An address of that channel. */
  readonly recipient: string;
  readonly status: NotificationStatus;
  readonly created_at: Instant;
  readonly updated_at: Instant;
}

/**
 * One try at a provider. A `started` one was never heard of again: whether it arrived is not
 * known.
 */
export interface DeliveryAttempt {
  readonly notification_id: Notification["id"];
  readonly number: number;
  readonly provider: string;
  readonly outcome: "started" | "accepted" | "rejected" | "deferred" | "unknown";
  readonly code: string;
  readonly provider_id: string | null;
  readonly milliseconds: number;
  readonly created_at: Instant;
  /** What it costs the shop, in whole rupiah, where the price is known. */
  readonly cost: number | null;
  /** The vendor's code for why what it had accepted did not arrive. */
  readonly failure: string | null;
}

/** How far a notice has come. */
export interface DeliveryHistory {
  readonly notification: Notification;
  readonly attempts: number;
  /** Tries that may have arrived without anybody knowing. */
  readonly unclear: number;
  /** When a try began that has not been heard of since. */
  readonly started_at: Instant | null;
}

export interface Notifications {
  /** Once only per subject, event, channel and recipient. */
  create(notification: Notification): Write;
  find(
    notice: Pick<Notice, "event" | "subject">,
    channel: Channel,
  ): Promise<DeliveryHistory | undefined>;
  /** Newest first; the cursor is the id of the last one. */
  ofOwner(owner: Id<"user">, page: Page): Promise<Listed<Notification>>;
  /** Once only per notice and number: whoever writes it makes that try. */
  start(attempt: DeliveryAttempt): Write;
  finish(attempt: DeliveryAttempt): Write;
  mark(id: Notification["id"], status: Notification["status"], at: Instant): Write;
  /** Which of these names a provider has given to messages of the shop. */
  known(provider: string, providerIds: readonly string[]): Promise<readonly string[]>;
  /** Whether a try at the provider that began in this time has no result, and no name, yet. */
  isUnderWay(
    provider: string,
    begun: { readonly from: Instant; readonly to: Instant },
  ): Promise<boolean>;
  /** What a provider reports of a message; nothing where it says less than is known. */
  report(provider: string, report: MessageReport, at: Instant): readonly Write[];
}
