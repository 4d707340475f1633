import { hexDigest } from "../../domain/digest.ts";
import { type Id, newId } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import type { WebhookAttempt, WebhookDelivery } from "../../domain/webhooks/endpoint.ts";
import type { Use } from "../../ports/index.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import type { DeliveryKey } from "../../ports/webhooks/outgoing-webhooks.ts";
import type { Answered } from "../shared/once-per-request.ts";
import { type DeliverPorts, deliverEvent } from "./deliver-event.ts";
import { endpointOf, type Keeper } from "./put-endpoint.ts";

/** A delivery with all its tries, the last first. */
interface DeliveryLog extends WebhookDelivery {
  readonly log: readonly WebhookAttempt[];
}

interface Wanted {
  readonly id: Id<"webhook_endpoint">;
  /** Who asks, and by which key; without one each request is another. */
  readonly by?: string;
  readonly key?: RequestKey["key"];
}

/**
 * Sends a test event and waits for what the endpoint answers. It is sent once per endpoint, caller
 * and key: a repeat hears of the same event as it stands by then.
 */
export async function tryEndpoint(
  ports: DeliverPorts,
  keeper: Pick<Keeper, "owner">,
  { id, by = "", key = "" }: Wanted,
): Promise<Answered<DeliveryLog>> {
  const { enabled, owner } = await endpointOf(ports, keeper, id);
  const at = ports.now();
  const event_id = newId("webhook_event", at);
  const source = key === "" ? event_id : `test ${hexDigest("sha256", `${by} ${key}`)}`;
  const { outgoingWebhooks } = ports;
  if (!enabled && (await outgoingWebhooks.announced(id, source)) === undefined) {
    refuse("webhook_endpoint.disabled");
  }
  const event = { id: event_id, owner, type: "endpoint.test", source } as const;
  const told = { ...event, occurred_at: at, data: { endpoint_id: id } };
  await ports.commit(outgoingWebhooks.announceTo(id, told, at));
  const sent = await outgoingWebhooks.announced(id, source);
  if (sent === undefined) return refuse("webhook_delivery.not_found");
  // Whoever asked before may have died before the try, which is made once.
  await deliverEvent(ports, { ...sent, tries: 0 });
  const answer = await deliveryLog(ports, keeper, sent);
  return { answer, repeated: sent.event_id !== event_id };
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
