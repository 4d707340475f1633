import type { Visitor } from "../../domain/actor.ts";
import { clip } from "../../domain/clip.ts";
import { newId } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import type { InboundEvent } from "../../ports/operations/inbound-events.ts";

/** What a vendor sent, and what its own rules say about it. */
export interface Delivery {
  readonly provider: InboundEvent["provider"];
  readonly verdict: InboundEvent["verdict"];
  readonly body: string;
  /** SHA-256 of the bytes: vendors repeat an event byte for byte. */
  readonly digest: string;
}

/** A forged body is kept for those who look into it, but not at any length. */
const KEPT_BYTES = 16_384;

/**
 * Stores a vendor's event once, with the job that will apply it, in one commit; then the vendor
 * may go. What is forged or unreadable is logged with that verdict, refused, and changes nothing.
 */
export async function receiveWebhook(
  ports: Use<"commitOnce" | "inbound" | "now" | "outbox">,
  sender: Visitor,
  delivery: Delivery,
): Promise<{ readonly repeated: boolean }> {
  const at = ports.now();
  const accepted = delivery.verdict === "accepted";
  const event: InboundEvent = {
    id: newId("inbound", at),
    provider: delivery.provider,
    once_key: accepted ? delivery.digest : `${delivery.verdict}:${sender.request_id}`,
    verdict: delivery.verdict,
    body: accepted ? delivery.body : clip(delivery.body, KEPT_BYTES),
    request_id: sender.request_id,
    received_at: at,
    queued_at: at,
    applied_at: null,
    effect: null,
  };
  const job = { queue: "webhooks", body: { inbound_id: event.id } } as const;
  const stored = await ports.commitOnce(
    ports.inbound.store(event),
    ...(accepted ? [ports.outbox.enqueue(job, at)] : []),
  );
  if (delivery.verdict === "forged") refuse("webhook.invalid_signature");
  if (delivery.verdict === "malformed") refuse("webhook.malformed");
  return { repeated: !stored };
}
