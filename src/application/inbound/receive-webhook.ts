import type { Visitor } from "../../domain/actor.ts";
import { hexDigest } from "../../domain/digest.ts";
import { newId } from "../../domain/ids.ts";
import { keptBody, keptHeaders } from "../../domain/inbound/kept-delivery.ts";
import type { VendorName } from "../../domain/vendors.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { NewInboundEvent } from "../../ports/operations/inbound-events.ts";
import type { WebhookRefusal } from "../../ports/operations/webhook-refusals.ts";
import { countRefusal } from "../shared/limits/count-refusal.ts";

/** What a vendor sent, and what its own rules say about it. */
interface Delivery {
  readonly provider: VendorName;
  readonly verdict: "accepted" | WebhookRefusal["verdict"];
  readonly bytes: Uint8Array;
  readonly headers: Headers;
}

/** 128 bits of SHA-256 in hex tell two bodies apart. */
const DIGEST_CHARS = 32;

type Ports = Use<
  | "attempts"
  | "commit"
  | "commitOnce"
  | "inbound"
  | "now"
  | "outbox"
  | "suppliers"
  | "webhookRefusals"
>;

/**
 * Stores a vendor's event once, with the job that will apply it, in one commit; then the vendor is
 * answered. A supplier's order is known from here on to have been heard of. Forged or unreadable
 * webhooks are counted by source, refused, and change nothing.
 */
export async function receiveWebhook(
  ports: Ports,
  sender: Visitor,
  delivery: Delivery,
): Promise<{ readonly repeated: boolean }> {
  const { provider, verdict, bytes } = delivery;
  const { request_id } = sender;
  const at = ports.now();
  if (verdict !== "accepted") {
    return await countRefusal(ports, sender, { provider, verdict, bytes });
  }
  const event: NewInboundEvent = {
    id: newId("inbound", at),
    provider,
    // Vendors repeat an event byte for byte.
    once_key: hexDigest("sha256", bytes).slice(0, DIGEST_CHARS),
    verdict,
    headers: keptHeaders(delivery.headers),
    ...keptBody(bytes),
    ...{ about: null, event_type: null },
    request_id,
    received_at: at,
    queued_at: at,
  };
  const job = { queue: "webhooks", body: { inbound_id: event.id } } as const;
  const stored = await ports.commitOnce(
    ports.inbound.store(event),
    ports.outbox.enqueue(job, at),
    ...heardOf(ports, event),
  );
  return { repeated: !stored };
}

/** That an order failed is what a supplier who has bought nothing says once more. */
function heardOf(
  { attempts, suppliers }: Ports,
  { provider, body }: NewInboundEvent,
): readonly Write[] {
  const said = suppliers.find(provider)?.read(body);
  if (said === undefined || !("ref" in said)) return [];
  const isFailure =
    said.kind === "update" && (said.answer.kind === "failed" || said.answer.kind === "not_formed");
  return isFailure ? [] : [attempts.heard(said.ref)];
}
