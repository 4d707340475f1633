import { staffsEndpoints } from "../../../application/webhooks/keepers.ts";
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
import { Empty } from "../core/schemas.ts";
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

const BASE = "/admin/webhooks/endpoints";
const READ = { staff: "settings:read" } as const;
const WRITE = { staff: "settings:write" } as const;

const postEndpoint = endpoint(
  {
    method: "post",
    path: BASE,
    audience: WRITE,
    stepUp: true,
    tag: TAG,
    summary: "Have everybody's events sent to a system of the shop",
    description: `${SIGNED} At most ${ENDPOINTS_MAX.staff}.`,
    body: NewEndpointSettings.meta({ id: "NewStaffWebhookEndpoint" }),
    answer: { status: 201, schema: WebhookSecret, description: "Events are sent from now on" },
    refuses: ["webhook_endpoint.too_many", ...PUT_REFUSES],
  },
  async ({ ports, actor, body }) =>
    told(await openEndpoint(ports, staffsEndpoints(ports, actor), body)),
);

const putEndpoint = endpoint(
  {
    method: "put",
    path: `${BASE}/{endpoint_id}`,
    audience: WRITE,
    stepUp: true,
    versioned: true,
    tag: TAG,
    summary: "Change where the shop's events are sent, which, and whether",
    description: "All of it is said anew. Switching one on again that has failed tries it anew.",
    params: EndpointParams,
    body: EndpointSettings,
    answer: { status: 200, schema: WebhookEndpoint, description: "As it is from now on" },
    refuses: ["webhook_endpoint.changed", ...PUT_REFUSES],
  },
  async ({ ports, actor, params, if_match, body: settings }) => {
    const isSeen = (seen: WebhookEndpoint) => if_match === etagOf(seen.revision);
    const change = { id: params.endpoint_id, isSeen, settings };
    return answered(await changeEndpoint(ports, staffsEndpoints(ports, actor), change));
  },
);

const postSecret = endpoint(
  {
    method: "post",
    path: `${BASE}/{endpoint_id}/secret`,
    audience: WRITE,
    stepUp: true,
    tag: TAG,
    summary: "Give an endpoint of the shop another secret",
    description: ROTATED,
    params: EndpointParams,
    answer: { status: 201, schema: WebhookSecret, description: "It signs from now on" },
    refuses: ["webhook_endpoint.changed"],
  },
  async ({ ports, actor, params }) =>
    told(await rotateSecret(ports, staffsEndpoints(ports, actor), params.endpoint_id)),
);

const deleteEndpoint = endpoint(
  {
    method: "delete",
    path: `${BASE}/{endpoint_id}`,
    audience: WRITE,
    stepUp: true,
    tag: TAG,
    summary: "Send nothing there any more",
    params: EndpointParams,
    answer: { status: 204, schema: Empty, description: "What waited is not sent" },
    refuses: [],
  },
  async ({ ports, actor, params }) => {
    await removeEndpoint(ports, staffsEndpoints(ports, actor), params.endpoint_id);
    return { body: {} };
  },
);

export const adminOutgoingWebhookEndpoints: readonly Endpoint[] = [
  postEndpoint,
  putEndpoint,
  postSecret,
  deleteEndpoint,
  ...deliveryRoutes({ base: BASE, read: READ, write: WRITE, stepUp: true }),
];
