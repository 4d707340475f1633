import { base64Hmac } from "../digest.ts";
import { newSecretName } from "../ids.ts";
import type { Instant } from "../time.ts";

const PREFIX = "whsec_";

/** A secret of 256 bits as its owner and the libraries of the standard read it. */
export function newWebhookSecret(): string {
  const hex = `${newSecretName()}${newSecretName()}`;
  const bytes = hex.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
  return `${PREFIX}${btoa(bytes)}`;
}

/** What is sent of an event, byte for byte. */
interface SignedEvent {
  readonly id: string;
  readonly body: string;
  /** When it is sent, not when it happened. */
  readonly at: Instant;
}

/**
 * The headers of one try by Standard Webhooks 1.0: one signature for each secret that is good, so
 * that a receiver may change over when it likes.
 */
export function webhookHeaders(
  { id, body, at }: SignedEvent,
  secrets: readonly string[],
): Readonly<Record<"webhook-id" | "webhook-timestamp" | "webhook-signature", string>> {
  const timestamp = String(Math.floor(Date.parse(at) / 1_000));
  const signatures = secrets.map((secret) => {
    const key = Uint8Array.from(atob(secret.slice(PREFIX.length)), (each) => each.charCodeAt(0));
    return `v1,${base64Hmac("sha256", key, `${id}.${timestamp}.${body}`)}`;
  });
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
}
