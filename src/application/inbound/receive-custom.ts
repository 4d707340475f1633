import type { Visitor } from "../../domain/actor.ts";
import { hexDigest } from "../../domain/digest.ts";
import { newId } from "../../domain/ids.ts";
import type { CustomProvider } from "../../domain/inbound/custom-provider.ts";
import { judge, type Told } from "../../domain/inbound/judge.ts";
import { keptBody, keptHeaders } from "../../domain/inbound/kept-delivery.ts";
import { customName } from "../../domain/inbound/webhook-log.ts";
import { refuse } from "../../domain/refusal.ts";
import type { StoredProvider } from "../../ports/inbound/custom-providers.ts";
import type { Use } from "../../ports/index.ts";
import type { NewInboundEvent } from "../../ports/operations/inbound-events.ts";
import { countRefusal } from "../shared/limits/count-refusal.ts";
import { openSecrets } from "./provider-secrets.ts";

/** What somebody sent to a custom provider's address. */
interface CustomDelivery {
  readonly provider: CustomProvider["provider"];
  readonly bytes: Uint8Array;
  readonly headers: Headers;
  /** Refuses a network that has sent too much that nobody vouches for. */
  readonly admitUnproved: () => Promise<void>;
}

type Ports = Use<
  | "commit"
  | "commitOnce"
  | "customProviders"
  | "inbound"
  | "now"
  | "outbox"
  | "vault"
  | "webhookRefusals"
>;

/**
 * Stores an event of a custom provider once, with the job that applies it, in one commit. One that
 * is unknown and one that is disabled are refused alike; what is not believed is counted.
 */
export async function receiveCustom(
  ports: Ports,
  sender: Visitor,
  delivery: CustomDelivery,
): Promise<{ readonly repeated: boolean }> {
  const at = ports.now();
  const { bytes, headers, admitUnproved } = delivery;
  const found = await ports.customProviders.find(delivery.provider);
  if (found === undefined || !found.enabled) {
    await admitUnproved();
    return refuse("webhook_provider.not_found");
  }
  const secrets = await openSecrets(ports, found, at);
  const judged = judge(found.scheme, secrets, { headers, bytes, ip: sender.ip, at });
  const provider = customName(found.provider);
  if (judged.kind === "distrusted") {
    await admitUnproved();
    return await countRefusal(ports, sender, { provider, verdict: "forged", bytes });
  }
  const event: NewInboundEvent = {
    id: newId("inbound", at),
    provider,
    once_key: onceKey(judged, bytes),
    verdict: "accepted",
    headers: keptHeaders(headers, secretHeaders(found)),
    ...keptBody(bytes),
    about: judged.event_id ?? null,
    event_type: judged.event_type ?? null,
    request_id: sender.request_id,
    received_at: at,
    queued_at: at,
  };
  const job = { queue: "webhooks", body: { inbound_id: event.id } } as const;
  const stored = await ports.commitOnce(ports.inbound.store(event), ports.outbox.enqueue(job, at));
  return { repeated: !stored };
}

/** An id that nobody has signed could be given to the same event twice: then its body tells. */
function onceKey({ event_id, isIdProved }: Told, bytes: Uint8Array): string {
  return event_id !== undefined && isIdProved
    ? `id:${event_id}`
    : `body:${hexDigest("sha256", bytes)}`;
}

function secretHeaders({ scheme }: StoredProvider): readonly string[] {
  const { from } = scheme.signature;
  return from.startsWith("header:") ? [from.slice("header:".length)] : [];
}
