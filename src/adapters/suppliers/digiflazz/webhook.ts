import { hexHmac, sameInConstantTime } from "../../../domain/digest.ts";
import type { WebhookVerdict } from "../../../ports/operations/webhooks.ts";
import type { SupplierEvent } from "../../../ports/ppob/supplier.ts";
import { dataOf, parseJson } from "../shared/post-data.ts";
import { paymentMeaning } from "./postpaid.ts";
import { answerOf, TransactionData } from "./wire.ts";

/**
 * Whether `X-Hub-Signature` is the hex HMAC-SHA1 of these bytes
 * (developer.digiflazz.com/api/buyer/webhook). It is sent only where a secret is set, so without
 * the header, or without a secret of ours, a webhook is refused.
 */
function isSigned(secret: string, headers: Headers, body: Uint8Array): boolean {
  const given = headers.get("x-hub-signature");
  if (given === null || secret === "") return false;
  return sameInConstantTime(given.toLowerCase(), `sha1=${hexHmac("sha1", secret, body)}`);
}

/** Pings are accepted unsigned: the documentation promises no signature, and they do nothing. */
export function verifyWebhook(secret: string, headers: Headers, body: Uint8Array): WebhookVerdict {
  const { kind } = readWebhook(new TextDecoder().decode(body));
  if (kind === "ping") return "ping";
  if (!isSigned(secret, headers, body)) return "forged";
  return kind === "malformed" ? "malformed" : "accepted";
}

/** Reads a webhook's body, prepaid or postpaid; a ping has `hook_id` and no order. */
export function readWebhook(body: string): SupplierEvent {
  const whole = dataOf(body);
  const { data } = TransactionData.safeParse(whole);
  if (data?.ref_id) {
    const { ref_id: ref } = data;
    const answer = isBill(whole) ? paymentMeaning(answerOf(data)) : answerOf(data);
    return { kind: "update", ref, answer };
  }
  return isPing(parseJson(body)) ? { kind: "ping" } : { kind: "malformed" };
}

function isBill(data: unknown): boolean {
  return typeof data === "object" && data !== null && "selling_price" in data;
}

function isPing(body: unknown): boolean {
  const isObject = typeof body === "object" && body !== null;
  return isObject && "hook_id" in body && "hook" in body && !("data" in body);
}
