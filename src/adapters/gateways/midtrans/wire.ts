import { z } from "zod";

const DETAIL_CHARS_MAX = 120;

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What came back from a call: JSON beside its HTTP status, or nothing that can be read. */
export type Reply =
  | { readonly kind: "answered"; readonly http: number; readonly body: unknown }
  | { readonly kind: "unreadable"; readonly http: number }
  | { readonly kind: "silent"; readonly detail: string };

const zWord = z.string().nullish();
const zMoney = z.union([z.string(), z.number()]).nullish();

/**
 * Where the amount before the automatic fee stands; anything else in `metadata` is ours to ignore.
 */
const ExtraInfo = z.object({
  gross_amount_info: z.object({ original_amount: z.union([z.string(), z.number()]) }),
});
const Metadata = z.object({ extra_info: ExtraInfo });

/** The fields of a transaction that we read, the same in status answers and notifications. */
export const TransactionBody = z.object({
  status_code: z.union([z.string().trim(), z.int().transform(String)]),
  order_id: zWord,
  transaction_status: zWord,
  fraud_status: zWord,
  currency: zWord,
  gross_amount: zMoney,
  metadata: Metadata.nullish().catch(null),
  /** Some notices carry it here instead. */
  extra_info: ExtraInfo.nullish().catch(null),
});
export type TransactionBody = z.infer<typeof TransactionBody>;

/** What a notification's signature covers, as strings and never through a number. */
export const SignedFields = z.object({
  order_id: z.string().min(1),
  status_code: z.string(),
  gross_amount: z.string(),
  signature_key: z.string(),
});
export type SignedFields = z.infer<typeof SignedFields>;

export const SnapToken = z.object({ token: z.string().min(1), redirect_url: z.url() });

/** Snap names its errors one way, the core API another. */
export const ErrorBody = z.union([
  z.object({ error_messages: z.array(z.string()).min(1) }),
  z
    .object({ validation_messages: z.array(z.string()).min(1) })
    .transform((body) => ({ error_messages: body.validation_messages })),
  z
    .object({ status_message: z.string() })
    .transform((body) => ({ error_messages: [body.status_message] })),
]);

/** Calls and reads to the end. Whatever goes wrong on the way is silence: nothing is known then. */
export async function call(
  fetch: Fetch,
  url: string,
  init: RequestInit,
  timeoutMs: number,
): Promise<Reply> {
  try {
    const response = await fetch(url, {
      ...init,
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body = parseJson(await response.text());
    const http = response.status;
    return body === undefined ? { kind: "unreadable", http } : { kind: "answered", http, body };
  } catch (cause) {
    return { kind: "silent", detail: String(cause).slice(0, DETAIL_CHARS_MAX) };
  }
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
