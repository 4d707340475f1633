import { z } from "zod";
import { shownEndpoint } from "../../../application/webhooks/endpoint-secrets.ts";
import { endpointOf } from "../../../application/webhooks/put-endpoint.ts";
import {
  REPLAYED_MAX,
  replayEvent,
  replaySpan,
} from "../../../application/webhooks/replay-events.ts";
import { deliveryLog, tryEndpoint } from "../../../application/webhooks/try-endpoint.ts";
import type { Permission } from "../../../domain/permission.ts";
import { zInstant } from "../../../domain/time.ts";
import {
  WebhookAttempt,
  WebhookDelivery,
  WebhookEndpoint,
  zDeliveryState,
} from "../../../domain/webhooks/endpoint.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, wholeListOf, zNumberKey } from "../core/page.ts";
import { answered, EndpointParams, ownerOf, TAG } from "./shared.ts";

const DeliveryParams = EndpointParams.extend({ sequence: z.coerce.number().int().min(1) });

const DeliveryLog = WebhookDelivery.extend({
  log: z.array(WebhookAttempt).meta({ description: "Every try, the last first" }),
}).meta({ id: "WebhookDeliveryLog" });

const Span = z.strictObject({ from: zInstant, until: zInstant }).meta({ id: "WebhookReplaySpan" });

const Replayed = z
  .object({ replayed: z.int().min(0), more: z.boolean() })
  .meta({ id: "WebhookReplay" });

/** For whom these routes are, and where they stand. */
interface Place {
  readonly base: `/${string}`;
  readonly read: "customer" | { readonly staff: Permission };
  readonly write: "customer" | { readonly staff: Permission };
  /** Of staff, whose sending asks for their second factor. */
  readonly stepUp?: true;
}

/** What every owner of endpoints may see of them and try with them. */
export function deliveryRoutes(place: Place): readonly Endpoint[] {
  return [...endpointReads(place), ...deliveryReads(place), ...sendingRoutes(place)];
}

function endpointReads({ base, read: audience }: Place): readonly Endpoint[] {
  return [
    endpoint(
      {
        method: "get",
        path: base,
        audience,
        tag: TAG,
        summary: "Endpoints, the oldest first",
        answer: { status: 200, schema: wholeListOf(WebhookEndpoint), description: "All of them" },
        refuses: [],
      },
      async ({ ports, actor }) => {
        const found = await ports.outgoingWebhooks.ofOwner(ownerOf(actor).owner);
        return { body: { data: found.map(shownEndpoint) } };
      },
    ),
    endpoint(
      {
        method: "get",
        path: `${base}/{endpoint_id}`,
        audience,
        tag: TAG,
        summary: "One endpoint",
        params: EndpointParams,
        answer: { status: 200, schema: WebhookEndpoint, description: "As it stands now" },
        refuses: [],
      },
      async ({ ports, actor, params }) =>
        answered(await endpointOf(ports, ownerOf(actor), params.endpoint_id)),
    ),
  ];
}

function deliveryReads({ base, read: audience }: Place): readonly Endpoint[] {
  return [
    endpoint(
      {
        method: "get",
        path: `${base}/{endpoint_id}/deliveries`,
        audience,
        tag: TAG,
        summary: "What was sent to an endpoint, the newest first",
        description: "Kept for 30 days.",
        params: EndpointParams,
        query: PageQuery.extend({ state: zDeliveryState.optional() }),
        cursor: zNumberKey,
        answer: { status: 200, schema: listOf(WebhookDelivery), description: "A page" },
        refuses: [],
      },
      async ({ ports, actor, params, query }) => {
        const { id } = await endpointOf(ports, ownerOf(actor), params.endpoint_id);
        return { body: await ports.outgoingWebhooks.deliveries(id, query) };
      },
    ),
    endpoint(
      {
        method: "get",
        path: `${base}/{endpoint_id}/deliveries/{sequence}`,
        audience,
        tag: TAG,
        summary: "One event on its way to an endpoint, with every try",
        params: DeliveryParams,
        answer: { status: 200, schema: DeliveryLog, description: "As it stands now" },
        refuses: ["webhook_delivery.not_found"],
      },
      async ({ ports, actor, params }) => ({
        body: await deliveryLog(ports, ownerOf(actor), params),
      }),
    ),
  ];
}

function sendingRoutes({ base, write: audience, ...asked }: Place): readonly Endpoint[] {
  const stepUp = asked.stepUp ? { stepUp: asked.stepUp } : {};
  return [
    endpoint(
      {
        method: "post",
        path: `${base}/{endpoint_id}/test`,
        audience,
        ...stepUp,
        tag: TAG,
        summary: "Send a test event and see what the endpoint answers",
        params: EndpointParams,
        answer: { status: 200, schema: DeliveryLog, description: "The event with its try" },
        refuses: ["webhook_delivery.not_found", "webhook_endpoint.disabled"],
      },
      async ({ ports, actor, params }) => ({
        body: await tryEndpoint(ports, ownerOf(actor), params.endpoint_id),
      }),
    ),
    endpoint(
      {
        method: "post",
        path: `${base}/{endpoint_id}/deliveries/{sequence}/replay`,
        audience,
        ...stepUp,
        tag: TAG,
        summary: "Send one event again, under its own id",
        params: DeliveryParams,
        answer: { status: 202, schema: WebhookDelivery, description: "It is on its way" },
        refuses: ["webhook_delivery.not_found", "webhook_endpoint.disabled"],
      },
      async ({ ports, actor, params }) => ({
        body: await replayEvent(ports, ownerOf(actor), params),
      }),
    ),
    endpoint(
      {
        method: "post",
        path: `${base}/{endpoint_id}/replay`,
        audience,
        ...stepUp,
        tag: TAG,
        summary: "Send again what happened in a span of time",
        description:
          `The oldest first, at most ${REPLAYED_MAX} a request: \`more\` says to ask again, ` +
          "with a later `from`. They leave within minutes.",
        params: EndpointParams,
        body: Span,
        answer: { status: 202, schema: Replayed, description: "How many are on their way" },
        refuses: ["webhook_endpoint.disabled"],
      },
      async ({ ports, actor, params, body }) => ({
        body: await replaySpan(ports, ownerOf(actor), { id: params.endpoint_id, ...body }),
      }),
    ),
  ];
}
