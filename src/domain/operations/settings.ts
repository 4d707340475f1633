import * as z from "zod";

const days = (least: number, usual: number) => z.int().min(least).max(3650).default(usual);

export const operationsSettings = {
  /** How long the oldest of what is worked off page by page may wait before staff are told. */
  "operations.backlog_minutes": z.int().min(5).max(10_080).default(60),
  /** How many requests one customer may make in a minute, by whatever session or key. */
  "rate.api_per_minute": z.int().min(10).max(1_000_000).default(100),
  /** How many of those that order, or ask a supplier, one customer may make in a minute besides. */
  "rate.ppob_per_minute": z.int().min(10).max(1_000_000).default(120),
  /** How many requests one member of staff may make in a minute. */
  "rate.admin_per_minute": z.int().min(60).max(1_000_000).default(200),
  /** For how many days an alert that nobody ends is raised again. */
  "alert.open_days": z.int().min(7).max(365).default(90),
  /** When customers who want one message a day get it, in WIB. */
  "notifications.digest_time": z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of day, such as 18:00")
    .default("18:00"),
  /** How many customers hear of announcements in a minute. */
  "announcements.per_minute": z.int().min(1).max(5_000).default(300),
  /** How long a proposal waits for another member of staff. */
  "proposal.expiry_hours": z.int().min(1).max(168).default(72),
  /** Sign-ins, counted from when nobody can use them any more. */
  "retention.sessions_days": days(1, 30),
  /** What vendors told us, as it came; what was never applied stays. */
  "retention.inbound_days": days(30, 90),
  /** Who was told what and how, with the address it went to. */
  "retention.notifications_days": days(30, 180),
  /** Alerts, counted from when they were cleared. */
  "retention.alerts_days": days(30, 365),
  /** Jobs that were given up, counted from when they were sent again; what is dead stays. */
  "retention.dead_letters_days": days(90, 365),
  /** How many backups lie in the bucket, one a day. */
  "backup.kept_count": z.int().min(2).max(90).default(14),
  /** An order's detail, counted from its day; afterwards it lies in the archive. */
  "retention.orders_days": days(62, 400),
  /** The other side's book, row by row; what differed stays. */
  "retention.reconciliation_days": days(90, 400),
  /** What was looked at and bought, event by event, counted from when it happened. */
  "retention.analytics_days": days(7, 90),
};
