import * as z from "zod";
import { staffsEndpoints } from "../../../application/webhooks/keepers.ts";
import { rotateSecret } from "../../../application/webhooks/put-endpoint.ts";
import type { Permission } from "../../../domain/permission.ts";
import { ENDPOINTS_MAX, EndpointSettings } from "../../../domain/webhooks/endpoint.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { deliveryReads, sendingRoutes } from "./delivery-routes.ts";
import { endpointRoutes } from "./endpoint-routes.ts";
import type { Place } from "./place.ts";
import {
  DeliveryParams,
  EndpointParams,
  NewEndpointSettings,
  ROTATED,
  TAG,
  told,
  WebhookSecret,
} from "./shared.ts";

/** The shop's own endpoints, kept by staff, who have shown their second factor. */
const STAFFS: Place<{ readonly staff: Permission }, object> = {
  base: "/admin/webhooks/endpoints",
  read: { staff: "settings:read" },
  write: { staff: "settings:write" },
  stepUp: true,
  params: { all: z.object({}), one: EndpointParams, delivery: DeliveryParams },
  bodies: {
    opened: NewEndpointSettings.meta({ id: "NewStaffWebhookEndpoint" }),
    changed: EndpointSettings,
  },
  refuses: [],
  words: {
    opens: "Have everybody's events sent to a system of the shop",
    most: ENDPOINTS_MAX.staff,
    changes: "Change where the shop's events are sent, which, and whether",
    ends: "Send nothing there any more",
  },
  ownerOf: () => "staff",
  prove: async () => undefined,
  keeper: staffsEndpoints,
};

const secret = endpoint(
  {
    method: "post",
    path: "/admin/webhooks/endpoints/{endpoint_id}/secret",
    audience: { staff: "settings:write" },
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

/** Each route of the shop's own endpoints, by what it does. */
export const staffWebhooks = {
  ...endpointRoutes(STAFFS),
  secret,
  ...deliveryReads(STAFFS),
  ...sendingRoutes(STAFFS),
};

export const adminOutgoingWebhookEndpoints: readonly Endpoint[] = Object.values(staffWebhooks);
