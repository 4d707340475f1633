import type { Visitor } from "../../../domain/actor.ts";
import { keptBody, shownBody } from "../../../domain/inbound/kept-delivery.ts";
import { networkOf } from "../../../domain/network.ts";
import { refuse } from "../../../domain/refusal.ts";
import { clip } from "../../../domain/text/clip.ts";
import type { Use } from "../../../ports/index.ts";
import type { WebhookRefusal } from "../../../ports/operations/webhook-refusals.ts";

/** Bytes of a refused webhook that are kept for investigation, without what proves something. */
const SAMPLE_BYTES = 2_048;

interface Refused extends Pick<WebhookRefusal, "provider" | "verdict"> {
  readonly bytes: Uint8Array;
}

/** Counts a webhook that is not believed by where it came from, and refuses it. */
export async function countRefusal(
  ports: Use<"commit" | "now" | "webhookRefusals">,
  { ip, request_id }: Visitor,
  { provider, verdict, bytes }: Refused,
): Promise<never> {
  const sample = clip(shownBody(keptBody(bytes).body), SAMPLE_BYTES);
  const refusal = { provider, verdict, source: networkOf(ip), sample, request_id };
  await ports.commit(ports.webhookRefusals.count(refusal, ports.now()));
  return refuse(verdict === "forged" ? "webhook.invalid_signature" : "webhook.malformed");
}
