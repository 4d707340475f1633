import * as z from "zod";
import type { Instant } from "../time.ts";

/** How far a message to one person has come; `CANCELLED` was told to nobody after all. */
const NOTIFICATION_STATUSES = [
  "PENDING",
  "SENT",
  "DELIVERED",
  "READ",
  "FAILED",
  "CANCELLED",
] as const;
export const zNotificationStatus = z.enum(NOTIFICATION_STATUSES).meta({ id: "NotificationStatus" });
export type NotificationStatus = z.infer<typeof zNotificationStatus>;
export type ReportedStatus = Exclude<NotificationStatus, "CANCELLED" | "PENDING">;

/**
 * Which statuses each may follow when a vendor reports it. Reports come in any order and again; a
 * message that is known to have arrived never goes back to one that has not.
 */
export const FOLLOWS: Readonly<Record<ReportedStatus, readonly NotificationStatus[]>> = {
  SENT: ["PENDING"],
  DELIVERED: ["PENDING", "SENT"],
  READ: ["PENDING", "SENT", "DELIVERED"],
  FAILED: ["SENT"],
};

/** What a vendor tells of a message that it took. */
export interface MessageReport {
  /** The vendor's name for the message. */
  readonly provider_id: string;
  readonly status: ReportedStatus;
  /** Why it failed, in the vendor's code. */
  readonly failure?: string | undefined;
}

/** Somebody who wrote to the shop. */
export interface MessageWriter {
  readonly address: string;
  readonly at: Instant;
}
