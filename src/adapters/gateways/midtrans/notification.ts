import { hexDigest, sameInConstantTime } from "../../../domain/digest.ts";
import { masked } from "../../../domain/payments/payment-log.ts";
import type { GatewayNotice, Traced } from "../../../ports/payments/payment-gateway.ts";
import { stateOf } from "./status-model.ts";
import { parseJson, SignedFields, TransactionBody } from "./wire.ts";

/**
 * Reads a notification. Its signature covers order, code and amount but not the transaction status,
 * so a genuine one still has to be confirmed by the status call before anything of value follows.
 */
export function readNotification(serverKey: string, text: string): Traced<GatewayNotice> {
  const body = parseJson(text);
  const signed = SignedFields.safeParse(body);
  const transaction = TransactionBody.safeParse(body);
  if (!signed.success || !transaction.success) return { kind: "malformed" };
  if (!isGenuine(serverKey, signed.data)) return { kind: "forged" };
  const { order_id } = signed.data;
  const trace = {
    kind: "notice",
    order_id,
    request: null,
    answer: masked(text),
    http_status: null,
    milliseconds: null,
  } as const;
  return { kind: "notice", order_id, state: stateOf(transaction.data), trace };
}

/**
 * SHA-512 over the strings exactly as received: an amount read as a number would lose its decimals.
 */
export function signatureKey(
  serverKey: string,
  fields: Omit<SignedFields, "signature_key">,
): string {
  const { order_id, status_code, gross_amount } = fields;
  return hexDigest("sha512", order_id + status_code + gross_amount + serverKey);
}

function isGenuine(serverKey: string, fields: SignedFields): boolean {
  const expected = signatureKey(serverKey, fields);
  return serverKey !== "" && sameInConstantTime(fields.signature_key.toLowerCase(), expected);
}
