import { z } from "zod";
import { proveOwner } from "../../../application/shared/second-factor/prove-owner.ts";
import { customersEndpoints } from "../../../application/webhooks/keepers.ts";
import {
  changeEndpoint,
  openEndpoint,
  removeEndpoint,
  rotateSecret,
} from "../../../application/webhooks/put-endpoint.ts";
import { zKnownPassword } from "../../../domain/auth/person.ts";
import { zSecondFactorCode } from "../../../domain/auth/second-factor.ts";
import {
  ENDPOINTS_MAX,
  EndpointSettings,
  WebhookEndpoint,
} from "../../../domain/webhooks/endpoint.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { etagOf } from "../core/etag.ts";
import { CODE_REFUSALS, Empty } from "../core/schemas.ts";
import { deliveryRoutes } from "./delivery-routes.ts";
import {
  answered,
  EndpointParams,
  NewEndpointSettings,
  PUT_REFUSES,
  ROTATED,
  SIGNED,
  TAG,
  told,
  WebhookSecret,
} from "./shared.ts";

const BASE = "/webhooks/endpoints";
const PROVING = [
  "password.wrong",
  "rate.limited",
  "service.unavailable",
  ...CODE_REFUSALS,
] as const;

/** Of the account whose events are told, and of its second factor where it has one. */
const proof = { password: zKnownPassword, code: zSecondFactorCode.optional() };

const postEndpoint = endpoint(
  {
    method: "post",
    path: BASE,
    audience: "customer",
    tag: TAG,
    summary: "Have one's own events sent to an address",
    description: `${SIGNED} At most ${ENDPOINTS_MAX.customer}.`,
    body: NewEndpointSettings.extend(proof).meta({ id: "NewWebhookEndpoint" }),
    answer: { status: 201, schema: WebhookSecret, description: "Events are sent from now on" },
    refuses: ["webhook_endpoint.too_many", ...PUT_REFUSES, ...PROVING],
  },
  async ({ ports, actor, body: { password, code, ...settings } }) => {
    await proveOwner(ports, actor, { password, code });
    return told(await openEndpoint(ports, customersEndpoints(ports, actor), settings));
  },
);

const putEndpoint = endpoint(
  {
    method: "put",
    path: `${BASE}/{endpoint_id}`,
    audience: "customer",
    versioned: true,
    tag: TAG,
    summary: "Change where events are sent, which, and whether",
    description: "All of it is said anew. Switching one on again that has failed tries it anew.",
    params: EndpointParams,
    body: EndpointSettings.extend(proof).meta({ id: "WebhookEndpointChange" }),
    answer: { status: 200, schema: WebhookEndpoint, description: "As it is from now on" },
    refuses: ["webhook_endpoint.changed", ...PUT_REFUSES, ...PROVING],
  },
  async ({ ports, actor, params, if_match, body: { password, code, ...settings } }) => {
    await proveOwner(ports, actor, { password, code });
    const isSeen = (seen: WebhookEndpoint) => if_match === etagOf(seen.revision);
    const change = { id: params.endpoint_id, isSeen, settings };
    return answered(await changeEndpoint(ports, customersEndpoints(ports, actor), change));
  },
);

const postSecret = endpoint(
  {
    method: "post",
    path: `${BASE}/{endpoint_id}/secret`,
    audience: "customer",
    tag: TAG,
    summary: "Give an endpoint another secret",
    description: ROTATED,
    params: EndpointParams,
    body: z.strictObject(proof).meta({ id: "WebhookSecretChange" }),
    answer: { status: 201, schema: WebhookSecret, description: "It signs from now on" },
    refuses: ["webhook_endpoint.changed", ...PROVING],
  },
  async ({ ports, actor, params, body }) => {
    await proveOwner(ports, actor, body);
    return told(await rotateSecret(ports, customersEndpoints(ports, actor), params.endpoint_id));
  },
);

const deleteEndpoint = endpoint(
  {
    method: "delete",
    path: `${BASE}/{endpoint_id}`,
    audience: "customer",
    tag: TAG,
    summary: "Have nothing sent there any more",
    params: EndpointParams,
    answer: { status: 204, schema: Empty, description: "What waited is not sent" },
    refuses: [],
  },
  async ({ ports, actor, params }) => {
    await removeEndpoint(ports, customersEndpoints(ports, actor), params.endpoint_id);
    return { body: {} };
  },
);

export const outgoingWebhookEndpoints: readonly Endpoint[] = [
  postEndpoint,
  putEndpoint,
  postSecret,
  deleteEndpoint,
  ...deliveryRoutes({ base: BASE, read: "customer", write: "customer" }),
];
