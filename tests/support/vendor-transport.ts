import { createSandbox } from "../../sandbox/app.ts";
import { withDefaults } from "../../sandbox/environment.ts";
import { memoryState } from "../../sandbox/state.ts";
import { client } from "./client.ts";
import { testEnvironment } from "./environment.ts";

const SANDBOX = "http://127.0.0.1:8788/";
const state = memoryState();

/**
 * The vendors, in the same isolate as the shop they deal with. Webhooks leave when a test says so.
 */
export const sandbox = createSandbox({
  state,
  now: () => Date.now(),
  send: (request) => client.send(request),
  config: withDefaults({
    digiflazzUsername: testEnvironment.DIGIFLAZZ_USERNAME,
    digiflazzApiKey: testEnvironment.DIGIFLAZZ_API_KEY,
    digiflazzWebhookSecret: testEnvironment.DIGIFLAZZ_WEBHOOK_SECRET,
    midtransServerKey: testEnvironment.MIDTRANS_SERVER_KEY,
    irisCreatorKey: testEnvironment.MIDTRANS_IRIS_CREATOR_KEY,
    irisApproverKey: testEnvironment.MIDTRANS_IRIS_APPROVER_KEY,
    irisMerchantKey: testEnvironment.MIDTRANS_IRIS_MERCHANT_KEY,
    scannerApiKey: testEnvironment.SCANNER_API_KEY,
    webhookDelayMs: 0,
    payoutMs: 100,
  }),
});

/** How often the shop called each of the vendors' addresses. */
export const calls: string[] = [];

/** Lets the vendors forget every order, price list and bad day there was. */
export function resetVendors(): void {
  for (const [key] of state.list("")) state.delete(key);
  calls.length = 0;
}

/** All the shop can reach. Anything else answers 599, so that a test notices. */
export async function vendorFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  if (!request.url.startsWith(SANDBOX)) {
    return new Response(`nothing at ${request.url}`, { status: 599 });
  }
  calls.push(new URL(request.url).pathname);
  return await sandbox.fetch(request);
}
