import type { OpenAPIHono, RouteConfig } from "@hono/zod-openapi";
import * as z from "zod";
import { amount, ZERO } from "../../../domain/money.ts";
import { TRANSACTION_STATUSES, TRANSACTION_TYPES } from "../../../domain/orders/transaction.ts";
import {
  eventDataOf,
  WEBHOOK_EVENT_TYPES,
  WEBHOOK_EVENTS,
  WebhookEnvelope,
  type WebhookEventType,
} from "../../../domain/webhooks/event.ts";
import { transactionEventType } from "../../../domain/webhooks/wallet-events.ts";
import { TAG } from "../webhooks/shared.ts";
import { members } from "./json.ts";
import { operationId } from "./routes.ts";
import { type Shapes, sampleOf } from "./samples.ts";

/** What signs an event, by Standard Webhooks. */
const SIGNATURE = z.object({
  "webhook-id": z.string().meta({
    description: "The id of the event, the same on every try: apply no id twice",
    example: "evt_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  }),
  "webhook-timestamp": z.string().meta({
    description: "When this try was made, in seconds since 1970",
    example: "1768444262",
  }),
  "webhook-signature": z.string().meta({
    description:
      "`v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by " +
      "the secret's bytes; two of these with a space between while a former secret is still good",
    example: "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
  }),
});

export const SIGNATURE_HEADERS = Object.entries(SIGNATURE.shape).map(([name, header]) => ({
  name,
  description: header.meta()?.description ?? "",
}));

const ANSWERS: RouteConfig["responses"] = {
  "2XX": { description: "It is taken" },
  410: { description: "The endpoint is gone: it is switched off" },
  default: { description: "It is sent again, after `Retry-After` seconds where that is longer" },
};

/** Puts every event that leaves the shop into the document, as what its receivers are asked. */
export function registerEvents(registry: OpenAPIHono["openAPIRegistry"]): void {
  for (const type of WEBHOOK_EVENT_TYPES) {
    const own = z.object({ type: z.literal(type), data: eventDataOf(type) });
    const schema = z.intersection(WebhookEnvelope, own);
    registry.registerWebhook({
      method: "post",
      path: type,
      operationId: operationId("event", type),
      summary: WEBHOOK_EVENTS[type].summary,
      tags: [TAG],
      security: [],
      request: {
        headers: SIGNATURE,
        body: {
          required: true,
          content: { "application/json": { schema, example: eventExample(type) } },
        },
      },
      responses: ANSWERS,
    });
  }
}

/** What an event looks like, made of what its schemas show. */
export function eventExample(type: WebhookEventType): object {
  const { data, ...envelope } = members(
    sample(WebhookEnvelope.extend({ data: eventDataOf(type) })),
  );
  return { ...envelope, type, data: { ...members(data), ...stateOf(type) } };
}

function sample(schema: z.ZodType): unknown {
  const { $defs, ...shape } = z.toJSONSchema(schema);
  const shapes: Shapes = JSON.parse(JSON.stringify($defs ?? {}));
  return sampleOf(JSON.parse(JSON.stringify(shape)), shapes);
}

/** The first state of a transaction that an event tells of; nothing of other events. */
function stateOf(type: WebhookEventType): object {
  return statesOf(type)[0] ?? {};
}

/** Every state of a transaction that an event tells of. */
export function statesOf(type: WebhookEventType) {
  const { total } = z.object({ total: z.int().default(0) }).parse(sample(eventDataOf(type)));
  return TRANSACTION_TYPES.flatMap((each) =>
    TRANSACTION_STATUSES.map((status) => {
      const refunded = status === "REFUNDED" ? amount(total) : ZERO;
      return { type: each, status, refunded };
    }),
  ).filter((state) => transactionEventType(state) === type);
}
