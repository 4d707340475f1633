import type { State } from "./state.ts";

/** What the emulators share with the shop, and how patient they are. Times are milliseconds. */
export interface Config {
  digiflazzUsername: string;
  digiflazzApiKey: string;
  digiflazzWebhookSecret: string;
  iakUsername: string;
  iakApiKey: string;
  midtransServerKey: string;
  scannerApiKey: string;
  irisCreatorKey: string;
  irisApproverKey: string;
  irisMerchantKey: string;
  /** Where the shop listens, without a trailing slash. */
  shopUrl: string;
  /** Where a browser reaches the sandbox, without a trailing slash. */
  publicUrl: string;
  /** How long a pending order of a supplier waits for its outcome and webhook. */
  webhookDelayMs: number;
  /** Digiflazz allows one full price list per this long (5 minutes there). */
  priceListIntervalMs: number;
  /** Digiflazz allows one single-code price list per this long (1 second there). */
  priceCodeIntervalMs: number;
  /** Waits before each repeat of a supplier's refused webhook; the real ones are not published. */
  digiflazzRetryMs: readonly number[];
  /** How long a bank takes for a payout that was approved. */
  payoutMs: number;
  /** Midtrans repeats after 2 min, 10 min, 30 min, 1.5 h and 3.5 h, each times this factor. */
  midtransRetryScale: number;
}

/** Everything the sandbox needs from whoever hosts it. */
export interface Environment {
  state: State;
  now(): number;
  /** Carries an outgoing webhook to the shop. */
  send(request: Request): Promise<Response>;
  config: Config;
  /** How chaos waits; resolves early when the signal aborts. Real time unless given. */
  wait?(ms: number, signal: AbortSignal): Promise<void>;
}

/** Fills in every pace and address a host does not care about; the keys have no default. */
export function withDefaults(
  given: Partial<Config> &
    Pick<
      Config,
      "digiflazzUsername" | "digiflazzApiKey" | "digiflazzWebhookSecret" | "midtransServerKey"
    >,
): Config {
  return {
    shopUrl: "http://127.0.0.1:8787",
    publicUrl: "http://127.0.0.1:8788",
    iakUsername: "081234567890",
    iakApiKey: "dev-iak-api-key",
    scannerApiKey: "dev-scanner-api-key",
    irisCreatorKey: "IRIS-creator-dev",
    irisApproverKey: "IRIS-approver-dev",
    irisMerchantKey: "IRIS-merchant-dev",
    webhookDelayMs: 3_000,
    payoutMs: 3_000,
    priceListIntervalMs: 300_000,
    priceCodeIntervalMs: 1_000,
    digiflazzRetryMs: [1_000, 4_000, 10_000, 20_000],
    midtransRetryScale: 0.01,
    ...given,
  };
}
