import * as z from "zod";
import { newId, zId } from "../ids.ts";
import { clip } from "../text/clip.ts";
import { type Instant, zInstant } from "../time.ts";
import type { Payment } from "./payment.ts";

export const PAYMENT_LOG_KINDS = [
  "create",
  "status",
  "cancel",
  "expire",
  "refund",
  "notice",
] as const;
export const zPaymentLogKind = z.enum(PAYMENT_LOG_KINDS).meta({ id: "PaymentLogKind" });

/** One exchange with a gateway, masked. */
export const GatewayTrace = z.object({
  kind: zPaymentLogKind,
  order_id: z.string().meta({ example: "pay_01KAV3Q9C5X7M2N8P4R6T0W1YZ" }),
  /** What we sent; `null` for a question without a body and for a notice. */
  request: z.string().nullable(),
  /** What came back, or the notice; `null` when nothing did. */
  answer: z.string().nullable(),
  http_status: z.int().nullable(),
  milliseconds: z.int().nullable(),
});
export type GatewayTrace = z.infer<typeof GatewayTrace>;

/** One exchange with a gateway that said something new, for ever. */
export const PaymentLog = GatewayTrace.extend({
  id: zId("payment_log"),
  payment_id: zId("payment").nullable(),
  transaction_id: zId("transaction").nullable(),
  /** Our interpretation, in a word. */
  outcome: z.string().meta({ example: "paid" }),
  created_at: zInstant,
}).meta({ id: "PaymentLog" });
export type PaymentLog = z.infer<typeof PaymentLog>;

/** The log entries of an answer; none when the request was never sent. */
export function entriesOf(
  answer: { readonly kind: string; readonly trace?: GatewayTrace },
  about: Pick<Payment, "id" | "transaction_id"> | undefined,
  at: Instant,
): readonly PaymentLog[] {
  if (answer.trace === undefined) return [];
  const entry = {
    ...answer.trace,
    id: newId("payment_log", at),
    payment_id: about?.id ?? null,
    transaction_id: about?.transaction_id ?? null,
    outcome: answer.kind,
    created_at: at,
  };
  return [entry];
}

const TEXT_BYTES_MAX = 4_000;
const TERMS_MAX = 12;
/** Fields that identify an order, charge or refund and are specific to it. */
const KNOWN_BY =
  /^(transaction_id|refund_key|reference_id|payment_code|bill_key|approval_code)$|va_number$|rrn$/i;
const HIDDEN = "[hidden]";
/** Secrets and card data. */
const SECRET = /key$|token|signature|cvv|^authorization$|password|card_number|^redirect_url$/i;
/** End with "key" and are no secrets. */
const HARMLESS = /^(refund_key|bill_key)$/i;
const EMAIL = /([\w.+-])[\w.+-]*@([\w-]+(?:\.[\w-]+)+)/g;

/** A text without secrets and card data, with addresses and numbers masked in part. */
export function masked(text: string): string {
  const body = parsed(text);
  const kept = body === undefined ? withoutMail(text) : JSON.stringify(maskedValue("", body));
  return clip(kept, TEXT_BYTES_MAX);
}

/** The search terms of an order, in lower case: its numbers, codes and keys. */
export function termsOf(log: Pick<PaymentLog, "request" | "answer">): readonly string[] {
  const texts = [log.request, log.answer].flatMap((text) => knownBy("", parsed(text ?? "")));
  const terms = texts.flatMap((text) => text.toLowerCase().match(TERM)?.[0] ?? []);
  return [...new Set(terms)].slice(0, TERMS_MAX);
}

const TERM = /^[a-z0-9][\w-]{2,63}$/;

/** The terms of a text that is looked for. */
export function searchTerms(text: string): readonly string[] {
  return [...new Set(text.toLowerCase().match(/[a-z0-9][\w-]{2,63}/g) ?? [])].slice(0, 3);
}

function maskedValue(name: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => maskedValue(name, each));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([inner, each]) => [inner, maskedValue(inner, each)]),
    );
  }
  if (value === null || value === undefined) return value;
  if (SECRET.test(name) && !HARMLESS.test(name)) return HIDDEN;
  if (/masked_card/i.test(name)) return `****${String(value).slice(-4)}`;
  if (/phone/i.test(name)) return shortened(String(value));
  if (/^(first_name|last_name)$/i.test(name)) return `${String(value).slice(0, 1)}***`;
  return typeof value === "string" ? withoutMail(value) : value;
}

function withoutMail(text: string): string {
  return text.replace(EMAIL, (_whole, first: string, host: string) => `${first}***@${host}`);
}

function shortened(number: string): string {
  return `${number.slice(0, 5)}***${number.slice(-3)}`;
}

function knownBy(name: string, value: unknown): readonly string[] {
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([inner, each]) => knownBy(inner, each));
  }
  if (!KNOWN_BY.test(name)) return [];
  return typeof value === "string" || typeof value === "number" ? [String(value)] : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
