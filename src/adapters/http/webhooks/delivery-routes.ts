import * as z from "zod";
import { shownEndpoint } from "../../../application/webhooks/endpoint-secrets.ts";
import { endpointOf } from "../../../application/webhooks/put-endpoint.ts";
import {
  REPLAYED_MAX,
  replayEvent,
  replaySpan,
} from "../../../application/webhooks/replay-events.ts";
import { deliveryLog, tryEndpoint } from "../../../application/webhooks/try-endpoint.ts";
import { zInstant } from "../../../domain/time.ts";
import {
  WebhookAttempt,
  WebhookDelivery,
  WebhookEndpoint,
  zDeliveryState,
} from "../../../domain/webhooks/endpoint.ts";
import { type Audience, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, wholeListOf, zNumberKey } from "../core/page.ts";
import { timesInOrder } from "../core/ranges.ts";
import type { Place, View } from "./place.ts";
import { answered, TAG } from "./shared.ts";

const DeliveryLog = WebhookDelivery.extend({
  log: z.array(WebhookAttempt).meta({ description: "Every try, the last first" }),
}).meta({ id: "WebhookDeliveryLog" });

const Span = z
  .strictObject({ from: zInstant, until: zInstant })
  .check(timesInOrder)
  .meta({ id: "WebhookReplaySpan" });

const Replayed = z
  .object({ replayed: z.int().min(0), more: z.boolean() })
  .meta({ id: "WebhookReplay" });

/** What may be seen of endpoints and of what was sent to them. */
export function deliveryReads<A extends Audience, Whose extends object>(view: View<A, Whose>) {
  return { ...endpointReads(view), ...deliveryLists(view) };
}

function endpointReads<A extends Audience, Whose extends object>({
  base,
  read: audience,
  params: of,
  ownerOf,
}: View<A, Whose>) {
  return {
    list: endpoint(
      {
        method: "get",
        path: base,
        audience,
        tag: TAG,
        summary: "Endpoints, the oldest first",
        params: of.all,
        answer: { status: 200, schema: wholeListOf(WebhookEndpoint), description: "All of them" },
        refuses: [],
      },
      async ({ ports, actor, params }) => {
        const owner = await ownerOf(ports, actor, params);
        const found = await ports.outgoingWebhooks.ofOwner(owner);
        return { body: { data: found.map(shownEndpoint) } };
      },
    ),
    one: endpoint(
      {
        method: "get",
        path: `${base}/{endpoint_id}`,
        audience,
        tag: TAG,
        summary: "One endpoint",
        params: of.one,
        answer: { status: 200, schema: WebhookEndpoint, description: "As it stands now" },
        refuses: [],
      },
      async ({ ports, actor, params }) => {
        const owner = await ownerOf(ports, actor, params);
        return answered(await endpointOf(ports, { owner }, params.endpoint_id));
      },
    ),
  };
}

function deliveryLists<A extends Audience, Whose extends object>({
  base,
  read: audience,
  params: of,
  ownerOf,
}: View<A, Whose>) {
  return {
    deliveries: endpoint(
      {
        method: "get",
        path: `${base}/{endpoint_id}/deliveries`,
        audience,
        tag: TAG,
        summary: "What was sent to an endpoint, the newest first",
        description: "Kept for 30 days.",
        params: of.one,
        query: PageQuery.extend({ state: zDeliveryState.optional() }),
        cursor: zNumberKey,
        answer: { status: 200, schema: listOf(WebhookDelivery), description: "A page" },
        refuses: [],
      },
      async ({ ports, actor, params, query }) => {
        const owner = await ownerOf(ports, actor, params);
        const { id } = await endpointOf(ports, { owner }, params.endpoint_id);
        return { body: await ports.outgoingWebhooks.deliveries(id, query) };
      },
    ),
    delivery: endpoint(
      {
        method: "get",
        path: `${base}/{endpoint_id}/deliveries/{sequence}`,
        audience,
        tag: TAG,
        summary: "One event on its way to an endpoint, with every try",
        params: of.delivery,
        answer: { status: 200, schema: DeliveryLog, description: "As it stands now" },
        refuses: ["webhook_delivery.not_found"],
      },
      async ({ ports, actor, params }) => {
        const owner = await ownerOf(ports, actor, params);
        return { body: await deliveryLog(ports, { owner }, params) };
      },
    ),
  };
}

/** How what was sent is sent again, and endpoints are tried. */
export function sendingRoutes<A extends Audience, Proofs>({
  base,
  write: audience,
  params: of,
  ownerOf,
  ...asked
}: Place<A, Proofs>) {
  const stepUp = asked.stepUp ? { stepUp: asked.stepUp } : {};
  return {
    tryOut: endpoint(
      {
        method: "post",
        path: `${base}/{endpoint_id}/test`,
        audience,
        ...stepUp,
        tag: TAG,
        idempotent: "if_sent",
        summary: "Send a test event and see what the endpoint answers",
        description: "A key counts for one endpoint, and for as long as the event is kept.",
        params: of.one,
        answer: { status: 200, schema: DeliveryLog, description: "The event with its try" },
        refuses: ["webhook_delivery.not_found", "webhook_endpoint.disabled"],
      },
      async ({ ports, actor, params, request: { key } }) => {
        const owner = await ownerOf(ports, actor, params);
        const by = "id" in actor ? actor.id : "";
        const wanted = { id: params.endpoint_id, by, key };
        const { answer, repeated } = await tryEndpoint(ports, { owner }, wanted);
        return { body: answer, repeated };
      },
    ),
    replay: endpoint(
      {
        method: "post",
        path: `${base}/{endpoint_id}/deliveries/{sequence}/replay`,
        audience,
        ...stepUp,
        tag: TAG,
        summary: "Send one event again, under its own id",
        params: of.delivery,
        answer: { status: 202, schema: WebhookDelivery, description: "It is on its way" },
        refuses: ["webhook_delivery.not_found", "webhook_endpoint.disabled"],
      },
      async ({ ports, actor, params }) => {
        const owner = await ownerOf(ports, actor, params);
        return { body: await replayEvent(ports, { owner }, params) };
      },
    ),
    replayMany: endpoint(
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
        params: of.one,
        body: Span,
        answer: { status: 202, schema: Replayed, description: "How many are on their way" },
        refuses: ["webhook_endpoint.disabled"],
      },
      async ({ ports, actor, params, body }) => {
        const owner = await ownerOf(ports, actor, params);
        return { body: await replaySpan(ports, { owner }, { id: params.endpoint_id, ...body }) };
      },
    ),
  };
}
