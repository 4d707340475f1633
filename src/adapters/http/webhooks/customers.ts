import * as z from "zod";
import { type Proofs, proveOwner } from "../../../application/shared/second-factor/prove-owner.ts";
import { accountOf } from "../../../application/users/change-account.ts";
import { customersEndpoints } from "../../../application/webhooks/keepers.ts";
import { rotateSecret } from "../../../application/webhooks/put-endpoint.ts";
import { ENDPOINTS_MAX, EndpointSettings } from "../../../domain/webhooks/endpoint.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { UserParams } from "../core/params.ts";
import { OWNER_REFUSALS, OwnerProofs } from "../core/schemas.ts";
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

/** Customers' own endpoints, who prove that the account is theirs with what they change. */
const CUSTOMERS: Place<"customer", Proofs> = {
  base: "/webhooks/endpoints",
  read: "customer",
  write: "customer",
  params: { all: z.object({}), one: EndpointParams, delivery: DeliveryParams },
  bodies: {
    opened: NewEndpointSettings.extend(OwnerProofs.shape).meta({ id: "NewWebhookEndpoint" }),
    changed: EndpointSettings.extend(OwnerProofs.shape).meta({ id: "WebhookEndpointChange" }),
  },
  refuses: OWNER_REFUSALS,
  words: {
    opens: "Have one's own events sent to an address",
    most: ENDPOINTS_MAX.customer,
    changes: "Change where events are sent, which, and whether",
    ends: "Have nothing sent there any more",
  },
  ownerOf: (_ports, { id }) => id,
  prove: proveOwner,
  keeper: customersEndpoints,
};

const postSecret = endpoint(
  {
    method: "post",
    path: "/webhooks/endpoints/{endpoint_id}/secret",
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

export const outgoingWebhookEndpoints: readonly Endpoint[] = [
  ...Object.values(endpointRoutes(CUSTOMERS)),
  postSecret,
  ...Object.values(deliveryReads(CUSTOMERS)),
  ...Object.values(sendingRoutes(CUSTOMERS)),
];

/** The same as staff see it, who answer a customer's questions about it. */
export const seenByStaff = deliveryReads({
  base: "/admin/users/{user_id}/webhooks/endpoints",
  read: { staff: "users:read" },
  params: {
    all: UserParams,
    one: UserParams.extend(EndpointParams.shape),
    delivery: UserParams.extend(DeliveryParams.shape),
  },
  ownerOf: async (ports, _actor, { user_id }) => (await accountOf(ports, user_id)).id,
});

export const customersWebhookEndpoints: readonly Endpoint[] = Object.values(seenByStaff);
