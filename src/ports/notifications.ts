import type { Id } from "../domain/ids.ts";
import type { Instant } from "../domain/time.ts";
import type { Write } from "./commit.ts";

/** One notice to one recipient over one channel. Holds no text: what it says may be secret. */
export interface Notification {
  readonly id: Id<"notification">;
  readonly user_id: Id<"user">;
  readonly transaction_id: Id<"transaction">;
  readonly event: string;
  readonly channel: "email";
  readonly recipient: string;
  readonly status: "PENDING" | "SENT" | "FAILED";
  readonly created_at: Instant;
  readonly updated_at: Instant;
}

/** One try at a provider. */
export interface DeliveryAttempt {
  readonly notification_id: Notification["id"];
  readonly number: number;
  readonly provider: string;
  readonly outcome: "accepted" | "rejected" | "deferred" | "unknown";
  readonly code: string;
  readonly provider_id: string | null;
  readonly milliseconds: number;
  readonly created_at: Instant;
}

export interface Notifications {
  /** Once only per transaction, event, channel and recipient. */
  create(notification: Notification): Write;
  find(
    key: Pick<Notification, "transaction_id" | "event" | "channel">,
  ): Promise<{ notification: Notification; attempts: number; unknowns: number } | undefined>;
  log(attempt: DeliveryAttempt, status: Notification["status"]): Write;
}
