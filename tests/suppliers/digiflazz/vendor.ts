import { readFileSync } from "node:fs";
import {
  type DigiflazzConfig,
  digiflazz,
} from "../../../src/adapters/suppliers/digiflazz/digiflazz.ts";
import { amount } from "../../../src/domain/money.ts";
import type { Attempt } from "../../../src/domain/ppob/attempt.ts";
import { type Instant, instant } from "../../../src/domain/time.ts";
import type { Supplier } from "../../../src/ports/ppob/supplier.ts";

export const secret = "rahasia-webhook-digiflazz";
export const startedAt = instant(Date.parse("2026-01-15T02:30:00.000Z"));

/** The account of the vectors and samples. */
export const config: DigiflazzConfig = {
  baseUrl: "https://vendor.test/v1",
  username: "tokodigital",
  apiKey: "dev-4f0c9b7e-2d11-4a6b-9c3e-5b8a7f21d0aa",
  webhookSecret: secret,
  timeoutMs: 1_000,
  listTimeoutMs: 1_000,
};

/** The order of the samples, as its row is when the supplier is first called. */
export const attempt: Attempt = {
  ref: "INV-20260115-000123-1",
  transaction_id: "txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  user_id: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  supplier: "digiflazz",
  supplier_sku: "tsel10",
  customer_no: "081280556115",
  cost_ceiling: amount(10_500),
  bill: null,
  state: "SENT",
  rc: null,
  detail: null,
  chosen: null,
  checks: 0,
  created_at: startedAt,
  last_asked_at: startedAt,
  next_check_at: null,
};

export interface Call {
  readonly url: string;
  readonly init: RequestInit;
  readonly body: Record<string, unknown>;
}

/** A vendor that answers every call with `answer`, and what it was asked. */
export function openVendor(
  answer: (init: RequestInit) => Response | Promise<Response>,
  options: { config?: Partial<DigiflazzConfig>; now?: Instant } = {},
): { supplier: Supplier; calls: Call[] } {
  const calls: Call[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    calls.push({ url, init, body: JSON.parse(String(init.body)) });
    return answer(init);
  };
  const now = () => options.now ?? startedAt;
  return { supplier: digiflazz({ ...config, ...options.config }, fetch, now), calls };
}

export function answers(body: unknown, status = 200): () => Response {
  return () => new Response(typeof body === "string" ? body : JSON.stringify(body), { status });
}

export function sample(name: string): string {
  return readFileSync(`${import.meta.dirname}/../../samples/digiflazz/${name}.json`, "utf8");
}
