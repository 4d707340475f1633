import * as z from "zod";
import type { EventsJob } from "../analytics/events-job.ts";
import { CodeJob } from "../auth/one-time-code.ts";
import { zId } from "../ids.ts";
import { zCurrency, zPositiveAmount } from "../money.ts";
import { Notice, TRANSACTION_NOTICE_EVENTS } from "../notifications/notice.ts";
import type { Transaction } from "../orders/transaction.ts";
import { zInstant } from "../time.ts";
import { doublingPause } from "./back-off.ts";
import type { DiscordJob } from "./discord-job.ts";
import type { PpobJob } from "./ppob-job.ts";

/**
 * The job that credits a transfer to its receiver. It keeps the landing id made at the start, so
 * that the transfer lands at most once; `undefined` for an order that is no outgoing transfer.
 */
export function landingOf(
  order: Pick<
    Transaction,
    "id" | "user_id" | "counterparty" | "related_id" | "currency" | "price" | "note"
  >,
): LandJob | undefined {
  const { counterparty, related_id, currency, note } = order;
  if (counterparty === null || related_id === null) return undefined;
  return {
    kind: "land",
    from: order.user_id,
    to: counterparty,
    transaction_id: order.id,
    landing_id: related_id,
    currency,
    amount: order.price,
    note,
  };
}

/**
 * An older message format, from when every notice was about a transaction; some may still be
 * queued.
 */
const TransactionNotice = z
  .object({
    user_id: zId("user"),
    transaction_id: zId("transaction"),
    event: z.enum(TRANSACTION_NOTICE_EVENTS),
  })
  .transform(
    ({ user_id, transaction_id, event }): Notice => ({
      event,
      subject: { kind: "transaction", id: transaction_id },
      recipient: user_id,
    }),
  );

/** A planned notice must go by one of its ways. */
export const NotificationDelivery = z.object({ notification_id: zId("notification") });
export type NotificationDelivery = z.infer<typeof NotificationDelivery>;

/** One way of a notice has failed for good, and another may be left. */
export const FallBackJob = z.object({ failed_id: zId("notification") });
export type FallBackJob = z.infer<typeof FallBackJob>;

/** An alert was raised or has ended; staff are told page by page, from behind one of them. */
export const AlertJob = z.object({
  alert_number: z.int().min(1),
  event: z.enum(["raised", "cleared"]),
  behind: z.string().default(""),
});
export type AlertJob = z.infer<typeof AlertJob>;

/** A channel at Discord must be told of a sale. */
export const SaleJob = z.object({
  sale_id: zId("transaction"),
  channel_id: zId("discord_channel"),
});
export type SaleJob = z.infer<typeof SaleJob>;

/** Work for the `notifications` queue: plan a notice, bring it on its way, or send a code. */
export const NotificationJob = z.union([
  CodeJob,
  NotificationDelivery,
  FallBackJob,
  AlertJob,
  SaleJob,
  Notice,
  TransactionNotice,
]);
export type NotificationJob = z.infer<typeof NotificationJob>;

/** Work for the `webhooks` queue: apply a stored inbound event, or apply it once more. */
export const WebhookJob = z.object({
  inbound_id: zId("inbound"),
  replay: z.literal(true).optional(),
});
export type WebhookJob = z.infer<typeof WebhookJob>;

/** Work for the `money` queue: the next step of money that has left its origin. */
export const MoneyJob = z.discriminatedUnion("kind", [
  /**
   * A transfer has been debited from its sender and must be credited to its receiver, or returned.
   */
  z.object({
    kind: z.literal("land"),
    from: zId("user"),
    to: zId("user"),
    transaction_id: zId("transaction"),
    /** What the landing is called in the receiver's wallet; named when the transfer opened. */
    landing_id: zId("transaction"),
    currency: zCurrency,
    amount: zPositiveAmount,
    note: z.string().nullable(),
  }),
  /** An approved withdrawal must be paid out, or asked about. */
  z.object({
    kind: z.literal("payout"),
    user_id: zId("user"),
    transaction_id: zId("transaction"),
  }),
  /** A bank must be asked whose an account is. */
  z.object({
    kind: z.literal("inquire"),
    user_id: zId("user"),
    bank_account_id: zId("bank_account"),
  }),
  /** A top-up was cancelled by its owner; the gateway must stop accepting money for it. */
  z.object({
    kind: z.literal("cancel"),
    user_id: zId("user"),
    payment_id: zId("payment"),
  }),
  /** A refund must be made at the gateway, or asked about. */
  z.object({ kind: z.literal("refund"), refund_id: zId("refund") }),
  /** An account was changed, and its customer's object must hear of it. */
  z.object({ kind: z.literal("account"), user_id: zId("user") }),
  /** A wallet was closed for good, by its owner or by staff, and its account must follow. */
  z.object({
    kind: z.literal("closed"),
    user_id: zId("user"),
    at: zInstant,
    by_staff: z.object({ id: zId("admin"), reason: z.string() }).optional(),
  }),
  /** An account has become a part of another, and what is in it must follow. */
  z.object({ kind: z.literal("merge"), user_id: zId("user") }),
  /** Staff have an account erased now; what one turn does not get through, the cron does. */
  z.object({ kind: z.literal("erase"), user_id: zId("user") }),
  /** Money has come into a closed wallet, or left it. */
  z.object({ kind: z.literal("closed_money"), user_id: zId("user") }),
  /** Every session that a customer had at that time must end, but one. */
  z.object({
    kind: z.literal("sign_out"),
    user_id: zId("user"),
    but: zId("session").nullable(),
    at: zInstant,
    /** Because the password was changed. */
    password: z.literal(true).optional(),
  }),
  /** Staff have signed a customer out on one device. */
  z.object({
    kind: z.literal("end_session"),
    user_id: zId("user"),
    session_id: zId("session"),
    at: zInstant,
  }),
  /** Staff have taken a customer's second factor away. */
  z.object({
    kind: z.literal("second_factor_reset"),
    user_id: zId("user"),
    enrolment_id: zId("enrolment"),
    at: zInstant,
  }),
]);
export type MoneyJob = z.infer<typeof MoneyJob>;
export type LandJob = Extract<MoneyJob, { kind: "land" }>;

/** What the bucket tells of an object that came or went (R2 event notifications). */
export const ObjectEvent = z.object({
  action: z.string(),
  object: z.object({ key: z.string().max(1_024) }),
});
export type ObjectEvent = z.infer<typeof ObjectEvent>;

/** Work for the `files` queue. */
export const FileJob = z.object({ kind: z.literal("process"), file_id: zId("file") });
export type FileJob = z.infer<typeof FileJob>;

/** Work for the `deliveries` queue: one try of an event at an endpoint. */
export const DeliveryJob = z.object({
  endpoint_id: zId("webhook_endpoint"),
  sequence: z.int().min(1),
  /** How many tries had been made when it was put out; any other number means it is an old job. */
  tries: z.int().min(0),
});
export type DeliveryJob = z.infer<typeof DeliveryJob>;

export type Job =
  | { readonly queue: "discord"; readonly body: DiscordJob; readonly delay_seconds?: number }
  | { readonly queue: "deliveries"; readonly body: DeliveryJob; readonly delay_seconds?: number }
  | { readonly queue: "events"; readonly body: EventsJob; readonly delay_seconds?: number }
  | { readonly queue: "files"; readonly body: FileJob; readonly delay_seconds?: number }
  | { readonly queue: "ppob"; readonly body: PpobJob; readonly delay_seconds?: number }
  | {
      readonly queue: "notifications";
      readonly body: NotificationJob;
      readonly delay_seconds?: number;
    }
  | { readonly queue: "webhooks"; readonly body: WebhookJob; readonly delay_seconds?: number }
  | { readonly queue: "money"; readonly body: MoneyJob; readonly delay_seconds?: number };

export const QUEUES = [
  "projections",
  "ppob",
  "notifications",
  "webhooks",
  "money",
  "files",
  "deliveries",
  "discord",
  "events",
] as const;
export const zQueueName = z.enum(QUEUES).meta({ id: "QueueName" });
export type QueueName = (typeof QUEUES)[number];

/**
 * Seconds before the next delivery of a message that failed `attempts` times: 2, 4, 8 … at most 10
 * minutes.
 */
export function retryDelay(attempts: number): number {
  return doublingPause(attempts, { shortest: 2, longest: 600 });
}
