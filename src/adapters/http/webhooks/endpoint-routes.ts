import {
  changeEndpoint,
  openEndpoint,
  removeEndpoint,
} from "../../../application/webhooks/put-endpoint.ts";
import { hexDigest } from "../../../domain/digest.ts";
import { type EndpointSettings, WebhookEndpoint } from "../../../domain/webhooks/endpoint.ts";
import { type ActorOf, type Audience, endpoint } from "../core/endpoint.ts";
import { etagOf, isNamed } from "../core/etag.ts";
import { Empty } from "../core/schemas.ts";
import type { Place } from "./place.ts";
import { answered, PUT_REFUSES, SIGNED, TAG, told, WebhookSecret } from "./shared.ts";

/** How endpoints are opened, changed and ended, by whomever they belong to. */
export function endpointRoutes<A extends Audience, Proofs>(place: Place<A, Proofs>) {
  const { base, words } = place;
  const common = {
    audience: place.write,
    ...(place.stepUp ? { stepUp: place.stepUp } : {}),
    tag: TAG,
  };
  return {
    open: endpoint(
      {
        ...common,
        method: "post",
        path: base,
        idempotent: "if_sent",
        summary: words.opens,
        description: `${SIGNED} At most ${words.most}.`,
        body: place.bodies.opened,
        answer: { status: 201, schema: WebhookSecret, description: "Events are sent from now on" },
        refuses: ["webhook_endpoint.too_many", ...PUT_REFUSES, ...place.refuses],
      },
      async ({ ports, actor, body, request: { key } }) => {
        await place.prove(ports, actor, body);
        const settings = settingsIn(body);
        const wanted = { ...settings, request: requestOf(key, actor, settings) };
        const { repeated, ...opened } = await openEndpoint(
          ports,
          place.keeper(ports, actor),
          wanted,
        );
        return { ...told(opened), repeated };
      },
    ),
    change: endpoint(
      {
        ...common,
        method: "put",
        path: `${base}/{endpoint_id}`,
        versioned: true,
        summary: words.changes,
        description:
          "All of it is said anew. Switching one on again that has failed tries it anew.",
        params: place.params.one,
        body: place.bodies.changed,
        answer: { status: 200, schema: WebhookEndpoint, description: "As it is from now on" },
        refuses: ["webhook_endpoint.changed", ...PUT_REFUSES, ...place.refuses],
      },
      async ({ ports, actor, params, if_match, body }) => {
        await place.prove(ports, actor, body);
        const isSeen = (seen: WebhookEndpoint) => isNamed(if_match, etagOf(seen.revision));
        const change = { id: params.endpoint_id, isSeen, settings: settingsIn(body) };
        return answered(await changeEndpoint(ports, place.keeper(ports, actor), change));
      },
    ),
    remove: endpoint(
      {
        ...common,
        method: "delete",
        path: `${base}/{endpoint_id}`,
        summary: words.ends,
        params: place.params.one,
        answer: { status: 204, schema: Empty, description: "What waited is not sent" },
        refuses: [],
      },
      async ({ ports, actor, params }) => {
        await removeEndpoint(ports, place.keeper(ports, actor), params.endpoint_id);
        return { body: {} };
      },
    ),
  };
}

/**
 * Of staff who share their endpoints each has keys of their own. The digest is kept, so that it is
 * of nothing that proves who asks.
 */
function requestOf(key: string, actor: ActorOf<Audience>, settings: EndpointSettings) {
  if (key === "") return { key, digest: "" };
  const id = "id" in actor ? actor.id : "";
  return { key: `${id} ${key}`, digest: hexDigest("sha256", JSON.stringify(settings)) };
}

/** What is decided of an endpoint, without what proves who does. */
function settingsIn({ url, description, events, enabled }: EndpointSettings): EndpointSettings {
  return { url, description, events, enabled };
}
