import { z } from "zod";
import { receiveWebhook } from "../../../application/operations/receive-webhook.ts";
import { hexDigest } from "../../../domain/digest.ts";
import { errorMessage } from "../../../domain/error-message.ts";
import { networkOf } from "../../../domain/network.ts";
import { Refusal, refuse } from "../../../domain/refusal.ts";
import {
  VENDOR_NAMES,
  VENDORS,
  type VendorKind,
  type VendorName,
} from "../../../domain/vendors.ts";
import type { Ports } from "../../../ports/index.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";

const Received = z
  .object({ received: z.literal(true), repeated: z.boolean() })
  .meta({ id: "WebhookReceived" });

/** The largest webhook that is read; vendors send a few kilobytes. */
const BYTES_MAX = 65_536;

/** 128 bits of SHA-256 in hex tell two bodies apart. */
const DIGEST_CHARS = 32;

/** What the webhooks of each kind of vendor announce. */
const SUMMARIES: Readonly<Record<VendorKind, string>> = {
  supplier: "an order was created or changed",
  gateway: "a payment changed",
  payout_service: "a payout changed",
};

/** A vendor's webhook: verified over its raw bytes, stored once, answered, applied by a queue. */
function webhook(provider: VendorName): Endpoint {
  return endpoint(
    {
      method: "post",
      path: `/notifications/webhook/${provider}`,
      audience: "webhook",
      tag: "Webhooks",
      summary: `${provider}: ${SUMMARIES[VENDORS[provider]]}`,
      body: z.looseObject({}).meta({ description: "As the vendor documents it" }),
      answer: { status: 200, schema: Received, description: "Stored; repeats are welcome" },
      refuses: [
        "vendor.not_connected",
        "service.unavailable",
        "webhook.invalid_signature",
        "webhook.malformed",
      ],
    },
    async ({ ports, actor, raw }) => {
      const bytes = new Uint8Array(await raw.arrayBuffer());
      const sender = ports.webhooks.sender(provider) ?? refuse("vendor.not_connected");
      const isFit = bytes.byteLength <= BYTES_MAX;
      const verdict = isFit ? await sender.verify(raw.headers, bytes) : "too_large";
      if (verdict === "idle") return { body: { received: true as const, repeated: false } };
      const fence = `unproved:${networkOf(actor.ip)}`;
      if (verdict !== "accepted" && !(await ports.edgeRateLimiter.admits(fence))) {
        refuse("rate.limited", { retry_after_seconds: 60 });
      }
      if (verdict === "too_large") return refuse("request.too_large");
      // Not stored: a ping may hold the vendor's secret.
      if (verdict === "ping") return { body: { received: true as const, repeated: false } };
      const delivery = {
        provider,
        verdict,
        body: new TextDecoder().decode(bytes),
        digest: hexDigest("sha256", bytes).slice(0, DIGEST_CHARS),
      };
      const { repeated } = await receiveWebhook(ports, actor, delivery).catch((error: unknown) =>
        comeAgain(ports, error),
      );
      return { body: { received: true as const, repeated } };
    },
  );
}

/** Answers a failure of ours with 503, which vendors retry more often than a 500. */
function comeAgain(ports: Ports, error: unknown): never {
  if (error instanceof Refusal) throw error;
  ports.log.error("webhook.not_stored", { cause: errorMessage(error) });
  return refuse("service.unavailable", { retry_after_seconds: 30 });
}

export const webhookEndpoints: readonly Endpoint[] = VENDOR_NAMES.map(webhook);
