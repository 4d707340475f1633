import * as z from "zod";
import { sameInConstantTime } from "../../../domain/digest.ts";
import type { WebhookVerdict } from "../../../ports/operations/webhooks.ts";
import type { SupplierEvent } from "../../../ports/ppob/supplier.ts";
import { type Account, accountSign } from "../shared/account-sign.ts";
import { dataOf } from "../shared/post-data.ts";
import { refOf } from "./ref.ts";

const CallbackData = z.object({ ref_id: z.string().min(1).max(100), sign: z.string().max(100) });

export interface CallbackRule extends Account {
  /** The IP addresses that callbacks are accepted from; empty for any. */
  readonly addresses: readonly string[];
}

/**
 * Whether a callback comes from an address of IAK's and its `sign` is that of its reference
 * (api.iak.id/api/prepaid/callback). The signature covers neither status nor price nor serial
 * number and equals that of our own order, so a callback only prompts a status call.
 */
export function verifyCallback(
  rule: CallbackRule,
  headers: Headers,
  body: Uint8Array,
): WebhookVerdict {
  const from = headers.get("cf-connecting-ip") ?? "";
  if (rule.addresses.length > 0 && !rule.addresses.includes(from)) return "forged";
  const data = CallbackData.safeParse(dataOf(new TextDecoder().decode(body)));
  if (!data.success) return "malformed";
  const { ref_id, sign } = data.data;
  return sameInConstantTime(sign.toLowerCase(), accountSign(rule, ref_id)) ? "accepted" : "forged";
}

/** Which order a callback is about. */
export function readCallback(body: string): SupplierEvent {
  const data = CallbackData.safeParse(dataOf(body));
  const ref = data.success ? refOf(data.data.ref_id) : undefined;
  return ref === undefined ? { kind: "malformed" } : { kind: "moved", ref };
}
