import * as z from "zod";
import { receiveCustom } from "../../../application/inbound/receive-custom.ts";
import { zProviderName } from "../../../domain/inbound/custom-provider.ts";
import { refuse } from "../../../domain/refusal.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { param } from "../core/params.ts";
import { admitUnproved, comeAgain, Received } from "./webhooks.ts";

/** The largest webhook that is read from others than the shop's vendors. */
const BYTES_MAX = 262_144;
/** Senders choose the media type: the bytes are what is signed. */
const ACCEPTS = ["application/json", "application/x-www-form-urlencoded", "text/plain"];

const postCustomWebhook = endpoint(
  {
    method: "post",
    path: "/notifications/webhook/custom/{provider}",
    audience: "webhook",
    tag: "Webhooks",
    summary: "A provider that staff have let in: something has happened there",
    description:
      "Proved by the signature that is configured for it, over the bytes as they come, of any " +
      "media type. An address that is unknown and one that is switched off answer alike.",
    params: z.object({ provider: param(zProviderName, "webhook_provider.not_found") }),
    accepts: ACCEPTS,
    answer: { status: 200, schema: Received, description: "Stored; repeats are welcome" },
    refuses: ["service.unavailable", "webhook.invalid_signature", "webhook_provider.not_found"],
  },
  async ({ ports, actor, params, raw }) => {
    const admit = () => admitUnproved(ports, actor.ip);
    const bytes = new Uint8Array(await raw.arrayBuffer());
    if (bytes.byteLength > BYTES_MAX) {
      await admit();
      return refuse("request.too_large");
    }
    const delivery = { ...params, bytes, headers: raw.headers, admitUnproved: admit };
    const { repeated } = await receiveCustom(ports, actor, delivery).catch((error: unknown) =>
      comeAgain(ports, error),
    );
    return { body: { received: true as const, repeated } };
  },
);

export const customWebhookEndpoints: readonly Endpoint[] = [postCustomWebhook];
