import * as z from "zod";
import { receiveWebhook } from "../../../application/inbound/receive-webhook.ts";
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
import { readUpTo } from "../core/request.ts";

export const Received = z
  .object({ received: z.literal(true), repeated: z.boolean() })
  .meta({ id: "WebhookReceived" });

/** The largest webhook that is read; vendors send a few kilobytes. */
const BYTES_MAX = 65_536;
/**
 * Meta's may have 3 MB (https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks), and a row
 * of D1 holds two million bytes.
 */
const MORE_BYTES: Partial<Readonly<Record<VendorName, number>>> = { whatsapp: 1_900_000 };

/** What the webhooks of each kind of vendor announce. */
const SUMMARIES: Readonly<Record<VendorKind, string>> = {
  supplier: "an order was created or changed",
  gateway: "a payment changed",
  payout_service: "a payout changed",
  messenger: "a message went on its way, or somebody wrote",
};

/** Who send a form where others send JSON. */
const FORMS: ReadonlySet<VendorName> = new Set(["twilio"]);
const FORM = "application/x-www-form-urlencoded";
const AsDocumented = z.looseObject({}).meta({ description: "As the vendor documents it" });

/** A vendor's webhook: verified over its raw bytes, stored once, answered, applied by a queue. */
function webhook(provider: VendorName): Endpoint {
  const bytesMax = MORE_BYTES[provider] ?? BYTES_MAX;
  return endpoint(
    {
      method: "post",
      path: `/notifications/webhook/${provider}`,
      audience: "webhook",
      tag: "Webhooks",
      summary: `${provider}: ${SUMMARIES[VENDORS[provider]]}`,
      ...(FORMS.has(provider) ? { accepts: [FORM] } : { body: AsDocumented }),
      ...(provider in MORE_BYTES && { bytes_max: () => bytesMax }),
      answer: { status: 200, schema: Received, description: "Stored; repeats are welcome" },
      refuses: [
        "vendor.not_connected",
        "service.unavailable",
        "webhook.invalid_signature",
        "webhook.malformed",
      ],
    },
    async ({ ports, actor, raw }) => {
      const bytes = await readUpTo(raw, bytesMax).catch(tooLarge);
      const sender = ports.webhooks.sender(provider) ?? refuse("vendor.not_connected");
      if (bytes === undefined) {
        await admitUnproved(ports, actor.ip);
        return refuse("request.too_large");
      }
      const verdict = await sender.verify(raw.headers, bytes);
      if (verdict === "idle") return { body: { received: true as const, repeated: false } };
      if (verdict !== "accepted") await admitUnproved(ports, actor.ip);
      // Not stored: a ping may hold the vendor's secret.
      if (verdict === "ping") return { body: { received: true as const, repeated: false } };
      const delivery = { provider, verdict, bytes, headers: raw.headers };
      const { repeated } = await receiveWebhook(ports, actor, delivery).catch((error: unknown) =>
        comeAgain(ports, error),
      );
      return { body: { received: true as const, repeated } };
    },
  );
}

/** Of what is too large nothing is kept, and nobody has proved that it is the vendor's. */
function tooLarge(error: unknown): undefined {
  if (error instanceof Refusal && error.code === "request.too_large") return undefined;
  throw error;
}

/** Refuses a network that has sent too much that nobody vouches for. */
export async function admitUnproved({ edgeRateLimiter }: Ports, ip: string): Promise<void> {
  if (await edgeRateLimiter.admits(`unproved:${networkOf(ip)}`)) return;
  refuse("rate.limited", { retry_after_seconds: 60 });
}

/** Answers a failure of ours with 503, which vendors retry more often than a 500. */
export function comeAgain(ports: Ports, error: unknown): never {
  if (error instanceof Refusal) throw error;
  ports.log.error("webhook.not_stored", { cause: errorMessage(error) });
  return refuse("service.unavailable", { retry_after_seconds: 30 });
}

/** How Meta asks whether an address is that of who has registered it. */
const whatsappGreeting = endpoint(
  {
    method: "get",
    path: "/notifications/webhook/whatsapp",
    audience: "public",
    tag: "Webhooks",
    summary: "whatsapp: whether this address is the shop's",
    description: "Answers with `hub.challenge` as it is, to whoever shows the word agreed on.",
    query: z.object({
      "hub.mode": z.literal("subscribe"),
      "hub.verify_token": z.string().max(200).meta({ example: "<your word>" }),
      "hub.challenge": z
        .string()
        .regex(/^[\w-]{1,200}$/)
        .meta({ example: "1158201444" }),
    }),
    answer: {
      status: 200,
      schema: z.string(),
      description: "The challenge",
      media: ["text/plain"],
      raw_only: true,
    },
    refuses: ["vendor.not_connected", "webhook.not_greeted"],
  },
  async ({ ports, actor, query }) => {
    const sender = ports.webhooks.sender("whatsapp") ?? refuse("vendor.not_connected");
    if (!sender.greets?.(query["hub.verify_token"])) {
      await admitUnproved(ports, actor.ip);
      return refuse("webhook.not_greeted");
    }
    return { raw: query["hub.challenge"], media_type: "text/plain; charset=utf-8" };
  },
);

export const webhookEndpoints: readonly Endpoint[] = [
  ...VENDOR_NAMES.map(webhook),
  whatsappGreeting,
];
