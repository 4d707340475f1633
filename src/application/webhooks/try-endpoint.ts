import { type Id, newId } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import type { WebhookAttempt, WebhookDelivery } from "../../domain/webhooks/endpoint.ts";
import type { Use } from "../../ports/index.ts";
import type { DeliveryKey } from "../../ports/webhooks/outgoing-webhooks.ts";
import { type DeliverPorts, deliverEvent } from "./deliver-event.ts";
import { endpointOf, type Keeper } from "./put-endpoint.ts";

/** A delivery with all its tries, the last first. */
interface DeliveryLog extends WebhookDelivery {
  readonly log: readonly WebhookAttempt[];
}

/** Sends a test event and waits for what the endpoint answers. */
export async function tryEndpoint(
  ports: DeliverPorts,
  keeper: Pick<Keeper, "owner">,
  id: Id<"webhook_endpoint">,
): Promise<DeliveryLog> {
  const { enabled, owner } = await endpointOf(ports, keeper, id);
  if (!enabled) refuse("webhook_endpoint.disabled");
  const at = ports.now();
  const event_id = newId("webhook_event", at);
  const event = { id: event_id, owner, type: "endpoint.test", source: event_id } as const;
  const told = { ...event, occurred_at: at, data: { endpoint_id: id } };
  await ports.commit(ports.outgoingWebhooks.announceTo(id, told, at));
  const { data } = await ports.outgoingWebhooks.deliveries(id, { limit: 100 });
  const sent = data.find((each) => each.event_id === event_id);
  if (sent === undefined) return refuse("webhook_delivery.not_found");
  await deliverEvent(ports, { ...sent, tries: 0 });
  return await deliveryLog(ports, keeper, sent);
}

export async function deliveryLog(
  ports: Use<"outgoingWebhooks">,
  keeper: Pick<Keeper, "owner">,
  key: DeliveryKey,
): Promise<DeliveryLog> {
  await endpointOf(ports, keeper, key.endpoint_id);
  const delivery = await ports.outgoingWebhooks.delivery(key);
  if (delivery === undefined) return refuse("webhook_delivery.not_found");
  return { ...delivery, log: await ports.outgoingWebhooks.attempts(key) };
}
