import { z } from "zod";
import { type Delivery, receiveWebhook } from "../../../application/operations/receive-webhook.ts";
import { hexDigest } from "../../../domain/digest.ts";
import { errorMessage } from "../../../domain/error-message.ts";
import { Refusal, refuse } from "../../../domain/refusal.ts";
import type { Ports } from "../../../ports/index.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { judgePayoutNotice } from "./webhook-iris.ts";

const Received = z
  .object({ received: z.literal(true), repeated: z.boolean() })
  .meta({ id: "WebhookReceived" });

type Provider = Delivery["provider"];
/** A ping only asks whether somebody is there; it holds the vendor's secret and is not kept. */
type Verdict = Delivery["verdict"] | "ping";
type Judge = (ports: Ports, headers: Headers, body: Uint8Array) => Promise<Verdict>;

/**
 * A vendor's webhook: verified over the raw bytes, stored once, answered; the queue does the work.
 */
function webhook(provider: Provider, summary: string, verdictOf: Judge): Endpoint {
  return endpoint(
    {
      method: "post",
      path: `/notifications/webhook/${provider}`,
      audience: "webhook",
      tag: "Webhooks",
      summary,
      body: z.looseObject({}).meta({ description: "As the vendor documents it" }),
      answer: { status: 200, schema: Received, description: "Stored; repeats are welcome" },
      refuses: ["service.unavailable", "webhook.invalid_signature", "webhook.malformed"],
    },
    async ({ ports, actor, raw }) => {
      const bytes = new Uint8Array(await raw.arrayBuffer());
      const verdict = await verdictOf(ports, raw.headers, bytes);
      if (verdict === "ping") return { body: { received: true as const, repeated: false } };
      if (verdict !== "accepted" && !(await ports.edgeRateLimiter.admits(`forged:${actor.ip}`))) {
        refuse("rate.limited", { retry_after_seconds: 60 });
      }
      const delivery = {
        provider,
        verdict,
        body: new TextDecoder().decode(bytes),
        digest: hexDigest("sha256", bytes),
      };
      const { repeated } = await receiveWebhook(ports, actor, delivery).catch((error: unknown) =>
        comeAgain(ports, error),
      );
      return { body: { received: true as const, repeated } };
    },
  );
}

/** A fault of ours must not look like the end: vendors repeat a 503 more often than a 500. */
function comeAgain(ports: Ports, error: unknown): never {
  if (error instanceof Refusal) throw error;
  ports.log.error("webhook.not_stored", { cause: errorMessage(error) });
  return refuse("service.unavailable", { retry_after_seconds: 30 });
}

const postDigiflazz = webhook(
  "digiflazz",
  "Digiflazz: an order was created or changed",
  async (ports, headers, body) => {
    const { kind } = ports.supplier.read(new TextDecoder().decode(body));
    // Whether pings are signed is not documented, and they change nothing.
    if (kind === "ping") return "ping";
    if (!(await ports.supplier.verify(headers, body))) return "forged";
    return kind === "malformed" ? "malformed" : "accepted";
  },
);

const postMidtrans = webhook(
  "midtrans",
  "Midtrans: a payment changed",
  async (ports, _headers, body) => {
    const notice = await ports.gateway.notice(new TextDecoder().decode(body));
    return notice.kind === "notice" ? "accepted" : notice.kind;
  },
);

const postIris = webhook("iris", "Midtrans Iris: a payout changed", async (ports, headers, body) =>
  judgePayoutNotice(ports, headers, body),
);

export const webhookEndpoints: readonly Endpoint[] = [postDigiflazz, postMidtrans, postIris];
