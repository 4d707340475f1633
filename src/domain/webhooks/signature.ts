import { Buffer } from "node:buffer";
import { createHmac } from "node:crypto";
import type { Instant } from "../time.ts";

const PREFIX = "whsec_";
/** Standard Webhooks asks for 24 to 64. */
const SECRET_BYTES = 32;

/** A secret as its owner and the library of the standard read it. */
export function newWebhookSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
  return `${PREFIX}${Buffer.from(bytes).toString("base64")}`;
}

/** What is sent of an event, byte for byte. */
export interface SignedEvent {
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
    const key = Buffer.from(secret.slice(PREFIX.length), "base64");
    const mac = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
    return `v1,${mac}`;
  });
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
}
