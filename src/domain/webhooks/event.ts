import * as z from "zod";
import { zId } from "../ids.ts";
import { zAmount, zCurrency } from "../money.ts";
import { zTransactionStatus, zTransactionType } from "../orders/transaction.ts";
import { zInstant } from "../time.ts";

const version = z.int().min(0).meta({
  description: "Counts the changes of the customer's wallet: the higher is the later state",
  example: 7,
});
const inMinorUnits = (what: string, example: number) =>
  zAmount.meta({ description: `${what}, in minor units of \`currency\``, example });

/** What an order, a top-up, a transfer, a withdrawal or a refund has become. */
const TransactionData = z
  .object({
    transaction_id: zId("transaction"),
    user_id: zId("user"),
    type: zTransactionType,
    status: zTransactionStatus,
    ref_id: z.string().nullable().meta({
      description: "Its name of the customer's own, if it was given one",
      example: "INV-1",
    }),
    currency: zCurrency,
    total: inMinorUnits("What it moves, fees included", 10_500),
    refunded: inMinorUnits("What of it was paid back until now", 0),
    version,
  })
  .meta({ id: "TransactionEventData" });

/** What a wallet holds. */
const BalanceData = z
  .object({
    user_id: zId("user"),
    currency: zCurrency,
    available: inMinorUnits("What may be spent", 150_000),
    held: inMinorUnits("What is set aside for orders under way", 10_500),
    version,
  })
  .meta({ id: "BalanceEventData" });

const KycData = z
  .object({
    kyc_id: zId("kyc"),
    user_id: zId("user"),
    decision: z.enum(["approved", "rejected", "withdrawn"]),
  })
  .meta({ id: "KycEventData" });

const AlertData = z
  .object({
    kind: z.string().meta({ description: "Of `GET /admin/alerts`", example: "stock.low" }),
    subject: z.string().meta({
      description: "What it is about: the id or the name of one thing of its kind",
      example: "prd_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    }),
  })
  .meta({ id: "AlertEventData" });

const CustomData = z
  .object({
    provider: z.string().meta({ example: "acme-billing" }),
    event_type: z.string().nullable(),
    event_id: z.string().nullable(),
    /** Under which the log has it. */
    webhook_id: zId("inbound"),
  })
  .meta({ id: "CustomEventData" });

const TestData = z.object({ endpoint_id: zId("webhook_endpoint") }).meta({ id: "TestEventData" });

export type TransactionEventData = z.output<typeof TransactionData>;
export type BalanceEventData = z.output<typeof BalanceData>;
export type KycEventData = z.output<typeof KycData>;

/** What the data of each kind of event is. */
export const EVENT_DATA = {
  transaction: TransactionData,
  balance: BalanceData,
  kyc: KycData,
  alert: AlertData,
  custom: CustomData,
  test: TestData,
} as const;

interface Described {
  readonly data: keyof typeof EVENT_DATA;
  /** Whether customers hear of their own, or staff alone of all. */
  readonly audience: "customers" | "staff";
  readonly summary: string;
}

function transaction(summary: string): Described {
  return { data: "transaction", audience: "customers", summary };
}

/** Every event that leaves the shop. A new one is a line here and who announces it. */
export const WEBHOOK_EVENTS = {
  "order.created": transaction("An order was opened and its money held"),
  "order.processing": transaction("An order is with its supplier"),
  "order.completed": transaction("An order was delivered and paid"),
  "order.failed": transaction("An order failed and its money is back"),
  "order.cancelled": transaction("An order was cancelled and its money is back"),
  "order.expired": transaction("An order ran out of time and its money is back"),
  "order.refunded": transaction("Some or all of a delivered order was paid back"),
  "top_up.created": transaction("A top-up waits for its payment"),
  "top_up.processing": transaction("A top-up is being checked"),
  "top_up.completed": transaction("A top-up was paid and credited"),
  "top_up.failed": transaction("A top-up was refused"),
  "top_up.cancelled": transaction("A top-up was cancelled"),
  "top_up.expired": transaction("A top-up was not paid in time"),
  "top_up.refunded": transaction("Some or all of a top-up was paid back"),
  "transfer.created": transaction("A transfer was opened"),
  "transfer.processing": transaction("A transfer is on its way to its receiver"),
  "transfer.completed": transaction("A transfer has arrived, at its sender's and its receiver's"),
  "transfer.failed": transaction("A transfer could not land and its money is back"),
  "transfer.cancelled": transaction("A transfer was cancelled and its money is back"),
  "transfer.expired": transaction("A transfer ran out of time and its money is back"),
  "transfer.refunded": transaction("A transfer was given back"),
  "withdrawal.created": transaction("A withdrawal waits for its decision"),
  "withdrawal.processing": transaction("A withdrawal is with the bank"),
  "withdrawal.completed": transaction("A withdrawal was paid out"),
  "withdrawal.failed": transaction("A withdrawal failed and its money is back"),
  "withdrawal.cancelled": transaction("A withdrawal was cancelled and its money is back"),
  "withdrawal.expired": transaction("A withdrawal ran out of time and its money is back"),
  "withdrawal.refunded": transaction("A withdrawal came back from the bank"),
  "refund.completed": transaction("A refund was credited to the wallet"),
  "balance.changed": {
    data: "balance",
    audience: "customers",
    summary: "What a wallet holds in one currency has changed",
  },
  "kyc.decided": {
    data: "kyc",
    audience: "customers",
    summary: "An identity was approved or rejected, or its approval withdrawn",
  },
  "alert.raised": {
    data: "alert",
    audience: "staff",
    summary: "Something needs a person of the shop",
  },
  "alert.cleared": {
    data: "alert",
    audience: "staff",
    summary: "What needed a person is over",
  },
  "stock.low": {
    data: "alert",
    audience: "staff",
    summary: "The shop's own stock of a product runs out",
  },
  "custom.received": {
    data: "custom",
    audience: "staff",
    summary: "A provider that staff have let in has sent a webhook whose rule says so",
  },
  "endpoint.test": {
    data: "test",
    audience: "customers",
    summary: "Sent when its owner asks for it, to try an endpoint",
  },
} as const satisfies Record<string, Described>;

export type WebhookEventType = keyof typeof WEBHOOK_EVENTS;

export const WEBHOOK_EVENT_TYPES = Object.keys(WEBHOOK_EVENTS) as readonly WebhookEventType[];

export const zWebhookEventType = z.enum(WEBHOOK_EVENT_TYPES).meta({ id: "WebhookEventType" });

/** What is sent of every event, as Standard Webhooks shapes it, with the event's number. */
export const WebhookEnvelope = z
  .object({
    type: zWebhookEventType,
    timestamp: zInstant.meta({ description: "When it happened, not when it is sent" }),
    sequence: z
      .int()
      .min(1)
      .meta({ description: "Counts the events of the endpoint", example: 42 }),
  })
  .meta({ id: "WebhookEnvelope" });

/** The data of an event of a type. */
export function eventDataOf(type: WebhookEventType) {
  return EVENT_DATA[WEBHOOK_EVENTS[type].data];
}

/** The body of an event of a type. */
export function webhookBody(type: WebhookEventType) {
  return WebhookEnvelope.extend({ type: z.literal(type), data: eventDataOf(type) });
}
