import type { Id } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Instant } from "../../domain/time.ts";
import type { WebhookDelivery } from "../../domain/webhooks/endpoint.ts";
import type { Use } from "../../ports/index.ts";
import type { DeliveryKey } from "../../ports/webhooks/outgoing-webhooks.ts";
import { endpointOf, type Keeper } from "./put-endpoint.ts";

type Ports = Use<"commit" | "now" | "outbox" | "outgoingWebhooks">;

/** So many events one request sends again. */
export const REPLAYED_MAX = 1_000;

/** Sends an event again under its own id, so that its receiver knows it. */
export async function replayEvent(
  ports: Ports,
  keeper: Pick<Keeper, "owner">,
  key: DeliveryKey,
): Promise<WebhookDelivery> {
  const { enabled } = await endpointOf(ports, keeper, key.endpoint_id);
  if (!enabled) refuse("webhook_endpoint.disabled");
  const found = await ports.outgoingWebhooks.delivery(key);
  if (found === undefined) return refuse("webhook_delivery.not_found");
  // What waits is on its way already.
  if (found.state === "PENDING") return found;
  const at = ports.now();
  const body = { endpoint_id: key.endpoint_id, sequence: key.sequence, tries: 0 };
  await ports.commit(
    ports.outgoingWebhooks.replay(key, at),
    ports.outbox.enqueue({ queue: "deliveries", body }, at),
  );
  return { ...found, state: "PENDING", due_at: at, updated_at: at };
}

interface Span {
  readonly id: Id<"webhook_endpoint">;
  readonly from: Instant;
  readonly until: Instant;
}

/**
 * The same for what happened in a span of time and is over, oldest first, a page a request: `more`
 * says that it is to be asked for again.
 */
export async function replaySpan(
  ports: Ports,
  keeper: Pick<Keeper, "owner">,
  { id, from, until }: Span,
): Promise<{ readonly replayed: number; readonly more: boolean }> {
  const { enabled } = await endpointOf(ports, keeper, id);
  if (!enabled) refuse("webhook_endpoint.disabled");
  const range = { from, until, limit: REPLAYED_MAX };
  const replayed = await ports.outgoingWebhooks.replayRange(id, range, ports.now());
  return { replayed, more: replayed === REPLAYED_MAX };
}
