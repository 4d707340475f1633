import { readFileSync } from "node:fs";
import { type IakConfig, iak } from "../../../src/adapters/suppliers/iak/iak.ts";
import { amount } from "../../../src/domain/money.ts";
import type { Attempt } from "../../../src/domain/ppob/attempt.ts";
import { type Instant, instant } from "../../../src/domain/time.ts";
import type { Supplier } from "../../../src/ports/ppob/supplier.ts";

export const startedAt = instant(Date.parse("2026-01-15T02:30:00.000Z"));
/** Where the vendor's sandbox says its callbacks come from. */
export const SENDER = "52.76.169.212";

/** The account of the vectors and samples. */
export const config: IakConfig = {
  prepaidUrl: "https://vendor.test/api",
  postpaidUrl: "https://vendor.test/bill/check",
  username: "081234567890",
  apiKey: "5ac6a1f0b7d3e2c9",
  addresses: [SENDER],
  timeoutMs: 1_000,
  listTimeoutMs: 1_000,
};

export const attempt: Attempt = {
  ref: "txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ-1",
  transaction_id: "txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  user_id: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  supplier: "iak",
  supplier_sku: "xld25000",
  customer_no: "0817777215",
  cost_ceiling: amount(26_000),
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
/** The attempt's reference as IAK knows it. */
export const REF_ID = "txn01KAV3Q9C5X7M2N8P4R6T0W1YZ1";

export interface Call {
  readonly url: string;
  readonly body: Record<string, unknown>;
}

/** IAK, giving its answers one after the other and the last one for ever. */
export function openVendor(
  answers: readonly unknown[],
  options: { readonly now?: Instant } = {},
): { readonly supplier: Supplier; readonly calls: readonly Call[] } {
  const calls: Call[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    const answer = answers[Math.min(calls.length, answers.length - 1)];
    calls.push({ url, body: JSON.parse(String(init.body)) });
    return new Response(typeof answer === "string" ? answer : JSON.stringify(answer));
  };
  return { supplier: iak(config, fetch, () => options.now ?? startedAt), calls };
}

export function sample(name: string): string {
  return readFileSync(`${import.meta.dirname}/../../samples/iak/${name}.json`, "utf8");
}
