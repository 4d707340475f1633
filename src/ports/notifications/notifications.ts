import type { Id } from "../../domain/ids.ts";
import type { Category } from "../../domain/notifications/category.ts";
import type { Channel } from "../../domain/notifications/channel.ts";
import type {
  MessageReport,
  NotificationStatus,
} from "../../domain/notifications/delivery-status.ts";
import type { NoticeDetails, Told } from "../../domain/notifications/notice.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";

/** One notice to one recipient over one channel. Holds no text: what it says may be secret. */
export interface Notification {
  readonly id: Id<"notification">;
  /** Of an address that several members of staff share, one of them. */
  readonly user_id: Told["recipient"];
  /** What it is about. */
  readonly subject_kind: Told["subject"]["kind"];
  readonly subject_id: string;
  readonly event: string;
  readonly channel: Channel;
  /** An address of that channel. */
  readonly recipient: string;
  readonly status: NotificationStatus;
  readonly created_at: Instant;
  /** Of a `PENDING` one since when it is so, or when it last began to wait for nothing more. */
  readonly updated_at: Instant;
  readonly category: Category;
  /** Until when it waits before anybody tries to deliver it. */
  readonly due_at: Instant | null;
  readonly details: NoticeDetails | null;
}

/**
 * One try at a provider. A `started` one was never heard of again: whether it arrived is not
 * known. A `retried` one is no try: there staff had the message tried again.
 */
export interface DeliveryAttempt {
  readonly notification_id: Notification["id"];
  readonly number: number;
  readonly provider: string;
  readonly outcome: "started" | "accepted" | "rejected" | "deferred" | "unknown" | "retried";
  readonly code: string;
  readonly provider_id: string | null;
  readonly milliseconds: number;
  readonly created_at: Instant;
  /** What it costs the shop, in whole rupiah, where the price is known. */
  readonly cost: number | null;
  /** The vendor's code for why what it had accepted did not arrive. */
  readonly failure: string | null;
}

/** How far a message has come. */
export interface DeliveryHistory {
  readonly notification: Notification;
  readonly attempts: number;
  /** Tries that may have arrived without anybody knowing, since staff last had it tried again. */
  readonly unclear: number;
  /** Tries that a vendor refused for a fault of ours. */
  readonly refused: number;
  /** When a try began that has not been heard of since. */
  readonly started_at: Instant | null;
}

export interface Notifications {
  /**
   * Writes down how a notice goes to its recipient, each way once only and as soon as it was ever
   * planned for, and puts out the jobs of those of its ways that are open and wait for nothing.
   */
  plan(told: Told, ways: readonly Notification[], at: Instant): Write;
  find(id: Notification["id"]): Promise<DeliveryHistory | undefined>;
  /** All the ways of one notice to one recipient. */
  waysOf(
    told: Pick<Notification, "event" | "subject_id" | "user_id">,
  ): Promise<readonly Notification[]>;
  /** Puts out a page of those that have waited long enough; answers how many. */
  queueDue(at: Instant): Promise<number>;
  /** Newest first; the cursor is the id of the last one. */
  ofOwner(owner: Id<"user">, page: Page): Promise<Listed<Notification>>;
  /** Once only per message and number: whoever writes it makes that try. */
  start(attempt: DeliveryAttempt): Write;
  finish(attempt: DeliveryAttempt): Write;
  /** How an open one has ended; where it failed for good, the job is put out that falls back. */
  end(id: Notification["id"], status: "SENT" | "FAILED" | "CANCELLED", at: Instant): Write;
  /** Opens one that has failed, and puts out its job. */
  reopen(id: Notification["id"], at: Instant): Write;
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
