import * as z from "zod";
import { shownEndpoint } from "../../../application/webhooks/endpoint-secrets.ts";
import {
  EndpointSettings,
  SECRET_GRACE_SECONDS,
  WebhookEndpoint,
} from "../../../domain/webhooks/endpoint.ts";
import type { StoredEndpoint } from "../../../ports/webhooks/outgoing-webhooks.ts";
import { etagOf } from "../core/etag.ts";
import { idParam } from "../core/params.ts";

export const TAG = "Webhooks out";
export const EndpointParams = z.object({
  endpoint_id: idParam("webhook_endpoint", "webhook_endpoint.not_found"),
});
export const DeliveryParams = EndpointParams.extend({
  sequence: z.coerce.number().int().min(1),
});

export const PUT_REFUSES = [
  "webhook_endpoint.event_refused",
  "webhook_endpoint.url_refused",
] as const;

const { description, enabled } = EndpointSettings.shape;

/** What is decided about a new endpoint, and what it is when nobody says. */
export const NewEndpointSettings = EndpointSettings.extend({
  description: description.default(null),
  enabled: enabled.default(true),
});

/** An endpoint with its secret, which is told this once. */
export const WebhookSecret = z
  .object({
    endpoint: WebhookEndpoint,
    secret: z.string().meta({
      description: "Checks the `webhook-signature`, by any library of Standard Webhooks",
      example: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    }),
  })
  .meta({ id: "WebhookSecret" });

export const SIGNED =
  "Events come as Standard Webhooks (https://www.standardwebhooks.com): `webhook-id` is the same " +
  "on every try, so that what comes twice is told by it. Answer with any 2xx within 15 seconds; " +
  "anything else is tried again for about three days, 410 ends it, and redirects are not followed.";
export const ROTATED = `For ${SECRET_GRACE_SECONDS / 3_600} hours both secrets sign.`;

/** How an endpoint is answered: without its secret, and with what a change of it must name. */
export function answered(endpoint: StoredEndpoint) {
  return { body: shownEndpoint(endpoint), headers: { etag: etagOf(endpoint.revision) } };
}

/** The same where its secret is told. */
export function told({ endpoint, secret }: { endpoint: StoredEndpoint; secret: string }) {
  const { body, headers } = answered(endpoint);
  return { body: { endpoint: body, secret }, headers };
}
