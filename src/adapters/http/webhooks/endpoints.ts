import { proveOwner } from "../../../application/shared/second-factor/prove-owner.ts";
import { customersEndpoints } from "../../../application/webhooks/keepers.ts";
import {
  changeEndpoint,
  openEndpoint,
  removeEndpoint,
  rotateSecret,
} from "../../../application/webhooks/put-endpoint.ts";
import {
  ENDPOINTS_MAX,
  EndpointSettings,
  WebhookEndpoint,
} from "../../../domain/webhooks/endpoint.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { etagOf } from "../core/etag.ts";
import { Empty, OWNER_REFUSALS, OwnerProofs } from "../core/schemas.ts";
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
const postEndpoint = endpoint(
  {
    method: "post",
    path: BASE,
    audience: "customer",
    tag: TAG,
    summary: "Have one's own events sent to an address",
    description: `${SIGNED} At most ${ENDPOINTS_MAX.customer}.`,
    body: NewEndpointSettings.extend(OwnerProofs.shape).meta({ id: "NewWebhookEndpoint" }),
    answer: { status: 201, schema: WebhookSecret, description: "Events are sent from now on" },
    refuses: ["webhook_endpoint.too_many", ...PUT_REFUSES, ...OWNER_REFUSALS],
  },
  async ({ ports, actor, body: { password, pin, code, ...settings } }) => {
    await proveOwner(ports, actor, { password, pin, code });
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
    body: EndpointSettings.extend(OwnerProofs.shape).meta({ id: "WebhookEndpointChange" }),
    answer: { status: 200, schema: WebhookEndpoint, description: "As it is from now on" },
    refuses: ["webhook_endpoint.changed", ...PUT_REFUSES, ...OWNER_REFUSALS],
  },
  async ({ ports, actor, params, if_match, body: { password, pin, code, ...settings } }) => {
    await proveOwner(ports, actor, { password, pin, code });
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
    body: OwnerProofs.meta({ id: "WebhookSecretChange" }),
    answer: { status: 201, schema: WebhookSecret, description: "It signs from now on" },
    refuses: ["webhook_endpoint.changed", ...OWNER_REFUSALS],
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
