import * as z from "zod";
import { type GatewayTrace, masked } from "../../../domain/payments/payment-log.ts";
import { clip } from "../../../domain/text/clip.ts";
import type { Fetch } from "../../../ports/vendor.ts";
import { answerText } from "../../../ports/vendor-answer.ts";

const DETAIL_BYTES_MAX = 120;
const WORD_BYTES_MAX = 200;
const COMPLAINT_BYTES_MAX = 300;
const ORDER_ID_CHARS_MAX = 200;
/** Longer than any code or link that pays. */
const PAY_CHARS_MAX = 4_000;

/** What came back from a call: JSON beside its HTTP status, or nothing that can be read. */
export type Reply =
  | { readonly kind: "answered"; readonly http: number; readonly body: unknown }
  | { readonly kind: "unreadable"; readonly http: number }
  | { readonly kind: "silent"; readonly detail: string };

/** A call to make, and what the log calls it. */
export interface Outgoing {
  readonly kind: Exclude<GatewayTrace["kind"], "notice">;
  readonly order_id: string;
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: object;
}

const zText = z.string().transform((text) => clip(text, WORD_BYTES_MAX));
const zWord = zText.nullish();
/** A code or link to pay by, never shortened: half of one does not work. */
const zPay = z.string().max(PAY_CHARS_MAX);
const zPayWord = zPay.nullish().catch(null);
const zMoney = z.union([z.string(), z.number()]).nullish();

/**
 * Where the amount before the automatic fee stands; anything else in `metadata` is ours to ignore.
 */
const ExtraInfo = z.object({
  gross_amount_info: z.object({ original_amount: z.union([z.string(), z.number()]) }),
});
const Metadata = z.object({ extra_info: ExtraInfo });

/** A refund made by hand in the dashboard may have no key. */
export const RefundRow = z.object({
  refund_key: zWord.catch(null),
  refund_amount: z.union([z.string(), z.number()]),
  bank_confirmed_at: zWord.catch(null),
});

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
  payment_type: zWord.catch(null),
  store: zWord.catch(null),
  /** Of QRIS: whether it was paid from the acquirer's own app. */
  transaction_type: zWord.catch(null),
  va_numbers: z
    .array(z.object({ bank: zPay, va_number: zPay }))
    .nullish()
    .catch(null),
  permata_va_number: zPayWord,
  biller_code: zPayWord,
  bill_key: zPayWord,
  qr_string: zPayWord,
  payment_code: zPayWord,
  actions: z
    .array(z.object({ name: zText, url: z.url().max(PAY_CHARS_MAX) }))
    .nullish()
    .catch(null),
  refund_key: zWord.catch(null),
  refund_amount: zMoney.catch(null),
  /** Read row by row: one that cannot be read hides no other. */
  refunds: z.array(z.unknown()).nullish().catch(null),
});
export type TransactionBody = z.infer<typeof TransactionBody>;

/** What a notification's signature covers, as strings and never through a number. */
export const SignedFields = z.object({
  order_id: z.string().min(1).max(ORDER_ID_CHARS_MAX),
  status_code: z.string(),
  gross_amount: z.string(),
  signature_key: z.string(),
});
export type SignedFields = z.infer<typeof SignedFields>;

export const SnapToken = z.object({ token: z.string().min(1), redirect_url: z.url() });

/** Snap names its errors one way, the core API another. */
const ErrorBody = z.union([
  z.object({ error_messages: z.array(z.string()).min(1) }),
  z
    .object({ validation_messages: z.array(z.string()).min(1) })
    .transform((body) => ({ error_messages: body.validation_messages })),
  z
    .object({ status_message: z.string() })
    .transform((body) => ({ error_messages: [body.status_message] })),
]);

/**
 * Calls and reads the whole answer, up to a limit of bytes. Any failure on the way is `silent`: the
 * call may or may not have taken effect. Headers, and with them our key, never reach the trace.
 */
export async function call(
  fetch: Fetch,
  outgoing: Outgoing,
  timeoutMs: number,
): Promise<{ readonly reply: Reply; readonly trace: GatewayTrace }> {
  const started = performance.now();
  const sent = outgoing.body === undefined ? undefined : JSON.stringify(outgoing.body);
  const { reply, text } = await exchange(fetch, outgoing, {
    ...(sent === undefined ? {} : { body: sent }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  const trace = {
    kind: outgoing.kind,
    order_id: outgoing.order_id,
    request: sent === undefined ? null : masked(sent),
    answer: text === undefined ? null : masked(text),
    http_status: reply.kind === "silent" ? null : reply.http,
    milliseconds: Math.round(performance.now() - started),
  };
  return { reply, trace };
}

async function exchange(
  fetch: Fetch,
  { url, method, headers }: Outgoing,
  sent: Pick<RequestInit, "body" | "signal">,
): Promise<{ readonly reply: Reply; readonly text: string | undefined }> {
  try {
    const response = await fetch(url, {
      method,
      headers,
      redirect: "manual",
      ...sent,
    });
    const text = await answerText(response);
    const body = text === undefined ? undefined : parseJson(text);
    const http = response.status;
    const reply: Reply =
      body === undefined ? { kind: "unreadable", http } : { kind: "answered", http, body };
    return { reply, text };
  } catch (cause) {
    const detail = clip(String(cause), DETAIL_BYTES_MAX);
    return { reply: { kind: "silent", detail }, text: undefined };
  }
}

/** A readable answer about this very order; otherwise why it is none. */
type Answer =
  | { readonly kind: "said"; readonly body: TransactionBody; readonly code: number }
  | { readonly kind: "unknown"; readonly detail: string };

/**
 * The body's own code decides; HTTP 404 without a body is a wrong address and no word on the order.
 */
export function parseAnswer(orderId: string, reply: Reply): Answer {
  if (reply.kind === "silent") return { kind: "unknown", detail: reply.detail };
  const body = reply.kind === "answered" ? TransactionBody.safeParse(reply.body) : undefined;
  if (!body?.success || reply.http >= 500)
    return { kind: "unknown", detail: `unreadable answer, HTTP ${reply.http}` };
  const about = body.data.order_id ?? orderId;
  if (about !== orderId) return { kind: "unknown", detail: "answer about another order" };
  return { kind: "said", body: body.data, code: Number(body.data.status_code) };
}

/** What the gateway says went wrong, in its own words; to be kept as a `reasonOf`. */
export function complaintIn(reply: Reply): string | undefined {
  const body = reply.kind === "answered" ? reply.body : undefined;
  return ErrorBody.safeParse(body).data?.error_messages.join("; ");
}

/** A complaint as far as it is kept. */
export function reasonOf(complaint: string): string {
  return clip(complaint, COMPLAINT_BYTES_MAX);
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
