import type { VendorName } from "../../domain/vendors.ts";

/**
 * What a vendor's own rules say of a webhook. A `ping` only asks whether somebody is there, and may
 * be anybody's; an `idle` one is genuine, and nothing follows from it. Both are answered and not
 * kept.
 */
export type WebhookVerdict = "accepted" | "idle" | "forged" | "malformed" | "ping";

/** A vendor that tells us things by itself. */
export interface WebhookSender {
  /** Judges the bytes as they came; only what is accepted may be read. */
  verify(headers: Headers, body: Uint8Array): Promise<WebhookVerdict>;
  /** Whether this is the word agreed on, by which a vendor asks whether the address is ours. */
  greets?(word: string): boolean;
}

export interface Webhooks {
  /** `undefined` for a vendor that this shop goes without. */
  sender(name: VendorName): WebhookSender | undefined;
}
