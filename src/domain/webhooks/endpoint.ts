import * as z from "zod";
import type { Id } from "../ids.ts";
import { zId } from "../ids.ts";
import { typedLine } from "../text/typed-text.ts";
import { zInstant } from "../time.ts";
import {
  WEBHOOK_EVENT_TYPES,
  WEBHOOK_EVENTS,
  type WebhookEventType,
  zWebhookEventType,
} from "./event.ts";

/** Whose events an endpoint hears: a customer's own, or for the shop's staff everybody's. */
export type EndpointOwner = Id<"user"> | "staff";

/** So many endpoints a customer has at most, and the shop. */
export const ENDPOINTS_MAX = { customer: 10, staff: 20 } as const;
/** How long after a change both secrets sign. */
export const SECRET_GRACE_SECONDS = 24 * 60 * 60;

const URL_CHARS_MAX = 2_048;
/** Bytes of UTF-8 that are kept of an answer. */
export const ANSWER_BYTES_MAX = 2_048;

/** What the owner of an endpoint decides about it. */
export const EndpointSettings = z
  .strictObject({
    url: z.string().max(URL_CHARS_MAX).meta({ example: "https://hooks.example.com/fa" }),
    description: typedLine({ max: 100 }).nullable(),
    events: z
      .array(zWebhookEventType)
      .min(1)
      .max(WEBHOOK_EVENT_TYPES.length)
      .refine((types) => new Set(types).size === types.length, "names something twice")
      .meta({ uniqueItems: true, example: ["order.completed", "order.failed"] }),
    enabled: z.boolean().meta({ description: "What happens while it is not is not sent later" }),
  })
  .meta({ id: "WebhookEndpointSettings" });
export type EndpointSettings = z.output<typeof EndpointSettings>;

/** Why nothing is sent there: its owner said so, it answered 410, or failed too long. */
const DISABLED_REASONS = ["owner", "gone", "failing"] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

/** An endpoint as its owner sees it: never its secret. */
export const WebhookEndpoint = z
  .object({
    id: zId("webhook_endpoint"),
    ...EndpointSettings.shape,
    disabled_reason: z.enum(DISABLED_REASONS).nullable(),
    failing_since: zInstant.nullable().meta({ description: "Without a success since" }),
    former_secret_until: zInstant
      .nullable()
      .meta({ description: "Until when the former secret signs as well" }),
    revision: z.int().min(1),
    created_at: zInstant,
    updated_at: zInstant,
  })
  .meta({ id: "WebhookEndpoint" });
export type WebhookEndpoint = z.output<typeof WebhookEndpoint>;

export const DELIVERY_STATES = ["PENDING", "DELIVERED", "FAILED"] as const;
export const zDeliveryState = z.enum(DELIVERY_STATES).meta({ id: "WebhookDeliveryState" });
export type DeliveryState = z.infer<typeof zDeliveryState>;

/** One event on its way to one endpoint. */
export const WebhookDelivery = z
  .object({
    endpoint_id: zId("webhook_endpoint"),
    sequence: z.int().min(1).meta({ description: "Counts the events of the endpoint" }),
    /** Sent as `webhook-id`. */
    event_id: zId("webhook_event"),
    type: zWebhookEventType,
    occurred_at: zInstant,
    state: zDeliveryState,
    attempts: z.int().min(0),
    due_at: zInstant.nullable().meta({ description: "When it is tried next, while it waits" }),
    updated_at: zInstant,
  })
  .meta({ id: "WebhookDelivery" });
export type WebhookDelivery = z.output<typeof WebhookDelivery>;

/** One try of a delivery; a `started` one was never heard of again. */
export const WebhookAttempt = z
  .object({
    number: z.int().min(1),
    outcome: z.enum(["started", "delivered", "failed"]),
    http_status: z.int().nullable(),
    answer: z.string().meta({ description: "The first kilobyte" }),
    error: z.string().nullable().meta({ example: "timeout" }),
    milliseconds: z.int(),
    created_at: zInstant,
  })
  .meta({ id: "WebhookAttempt" });
export type WebhookAttempt = z.output<typeof WebhookAttempt>;

/** Whether customers may ask for an event; those of the shop itself are for its staff. */
export function isForCustomers(type: WebhookEventType): boolean {
  return WEBHOOK_EVENTS[type].audience === "customers";
}
