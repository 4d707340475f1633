import { z } from "zod";
import { zId } from "../ids.ts";
import { zCurrency, zPositiveAmount } from "../money.ts";
import { Notice } from "../notifications/notice.ts";
import type { Transaction } from "../orders/transaction.ts";

/** Work for the `ppob` queue. */
export const PpobJob = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("dispatch"),
    user_id: zId("user"),
    transaction_id: zId("transaction"),
    /** Who shall deliver it; the preferred one where a job does not say. */
    supplier: z.string().optional(),
  }),
  z.object({ kind: z.literal("check"), ref: z.string() }),
  /** The supplier's prices are not what we think they are. */
  z.object({ kind: z.literal("resync"), supplier: z.string().optional() }),
]);
export type PpobJob = z.infer<typeof PpobJob>;

/** The job that puts an order to the supplier it was quoted from. */
export function dispatchOf({
  id,
  user_id,
  quote,
}: Pick<Transaction, "id" | "user_id" | "quote">): PpobJob {
  const supplier = quote === null ? {} : { supplier: quote.supplier };
  return { kind: "dispatch", user_id, transaction_id: id, ...supplier };
}

/**
 * The job that lands a transfer, under the name its landing had from the beginning, so that it
 * still lands at most once; `undefined` for what is none.
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

/** As notices were queued when all of them were about transactions; some may still wait. */
const TransactionNotice = z
  .object({
    user_id: zId("user"),
    transaction_id: zId("transaction"),
    event: Notice.shape.event,
  })
  .transform(
    ({ user_id, transaction_id, event }): Notice => ({
      event,
      subject: { kind: "transaction", id: transaction_id },
      recipient: user_id,
    }),
  );

/** Work for the `notifications` queue: tell somebody what has befallen something of theirs. */
export const NotificationJob = z.union([Notice, TransactionNotice]);
export type NotificationJob = z.infer<typeof NotificationJob>;

/** Work for the `webhooks` queue: apply a stored inbound event. */
export const WebhookJob = z.object({ inbound_id: zId("inbound") });
export type WebhookJob = z.infer<typeof WebhookJob>;

/** Work for the `money` queue: what must still happen to money that has left where it was. */
export const MoneyJob = z.discriminatedUnion("kind", [
  /** A transfer has left its sender and must land, or come back. */
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
  /** A top-up was called off by its owner; its gateway shall take no money for it any more. */
  z.object({
    kind: z.literal("cancel"),
    user_id: zId("user"),
    payment_id: zId("payment"),
  }),
  /** A refund must be made at the gateway, or asked about. */
  z.object({ kind: z.literal("refund"), refund_id: zId("refund") }),
]);
export type MoneyJob = z.infer<typeof MoneyJob>;
export type LandJob = Extract<MoneyJob, { kind: "land" }>;

export type Job =
  | { readonly queue: "ppob"; readonly body: PpobJob; readonly delay_seconds?: number }
  | {
      readonly queue: "notifications";
      readonly body: NotificationJob;
      readonly delay_seconds?: number;
    }
  | { readonly queue: "webhooks"; readonly body: WebhookJob; readonly delay_seconds?: number }
  | { readonly queue: "money"; readonly body: MoneyJob; readonly delay_seconds?: number };

export type JobQueue = Job["queue"];
export const QUEUES = [
  "projections",
  "ppob",
  "notifications",
  "webhooks",
  "money",
  "files",
] as const;
export type QueueName = (typeof QUEUES)[number];

/**
 * Seconds before the next delivery of a message that failed `attempts` times: 2, 4, 8 … at most 10
 * minutes.
 */
export function retryDelay(attempts: number): number {
  return Math.min(2 ** attempts, 600);
}
