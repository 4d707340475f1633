import { readFileSync } from "node:fs";
import { type MidtransConfig, midtrans } from "../../../src/adapters/gateways/midtrans/midtrans.ts";
import { amount, ZERO } from "../../../src/domain/money.ts";
import type { Payment } from "../../../src/domain/payments/payment.ts";
import { addSeconds, instant } from "../../../src/domain/time.ts";
import type { Payer, PaymentGateway } from "../../../src/ports/payments/payment-gateway.ts";

export const createdAt = instant(Date.parse("2026-01-15T02:30:00.250Z"));

/** The server key of the vectors and samples. */
export const serverKey = "SB-Mid-server-uji-coba-0123456789";

export const config: MidtransConfig = {
  baseUrl: "https://api.gateway.test",
  snapBaseUrl: "https://app.gateway.test/snap/v1",
  serverKey,
  timeoutMs: 1_000,
};

/** The payment of the samples. */
export const payment: Payment = {
  id: "pay_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  transaction_id: "txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  user_id: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  gateway: "midtrans",
  method: "snap",
  order_id: "INV-20260115-000123",
  status: "CREATED",
  currency: "IDR",
  amount: amount(12_500),
  fee: ZERO,
  gross: amount(12_500),
  gateway_fee: ZERO,
  token: null,
  redirect_url: null,
  instructions: null,
  expires_at: addSeconds(createdAt, 60 * 60),
  paid_at: null,
  channel: null,
  received: null,
  credited: null,
  credited_transaction_id: null,
  refunded: ZERO,
  polled_at: instant(Date.parse("2026-01-15T02:30:00.000Z")),
  created_at: createdAt,
  updated_at: createdAt,
};

export const payer: Payer = { name: "Budi", email: "budi@example.com", phone: "+6281280556115" };

/** An answer without what was said on the wire. */
export function plain<Answer extends { readonly trace?: unknown }>({
  trace: _said,
  ...rest
}: Answer) {
  return rest;
}

export interface Call {
  readonly url: string;
  readonly init: RequestInit;
}

/** A gateway that answers every call with `answer`, and what it was asked. */
export function openGateway(
  answer: (init: RequestInit) => Response | Promise<Response>,
  change: Partial<MidtransConfig> = {},
): { gateway: PaymentGateway; calls: Call[] } {
  const calls: Call[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    calls.push({ url, init });
    return answer(init);
  };
  return { gateway: midtrans({ ...config, ...change }, fetch), calls };
}

export function answers(body: unknown, status = 200): () => Response {
  return () => new Response(typeof body === "string" ? body : JSON.stringify(body), { status });
}

const page = "<html><h1>Error</h1></html>";
const broken = () =>
  new Response(new ReadableStream({ pull: (stream) => stream.error(new Error("reset")) }));
const hang = ({ signal }: RequestInit) =>
  new Promise<Response>((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
  });

/** Everything that is not an answer. */
export const silences = [
  ["a server error in HTML", answers(page, 500)],
  ["a gateway timeout", answers(page, 504)],
  ["HTTP 429 in HTML", answers(page, 429)],
  ["garbage with HTTP 200", answers(page)],
  ["garbage with HTTP 400", answers(page, 400)],
  ["garbage with HTTP 404", answers(page, 404)],
  ["an empty body", answers("")],
  ["a redirect", answers("", 301)],
  ["JSON of another kind", answers([1])],
  ["a body that breaks off", broken],
  ["a dead host", () => Promise.reject(new Error("internal error"))],
  ["no answer in time", hang],
] as const;

export function sample(name: string): string {
  return readFileSync(`${import.meta.dirname}/../../samples/midtrans/${name}.json`, "utf8");
}
