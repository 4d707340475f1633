import { iak } from "../../../src/adapters/suppliers/iak/iak.ts";
import { refIdOf } from "../../../src/adapters/suppliers/iak/ref.ts";
import { newId } from "../../../src/domain/ids.ts";
import { attemptRef } from "../../../src/domain/ppob/attempt.ts";
import { instant } from "../../../src/domain/time.ts";
import type { BillVendor } from "../../contracts/bill-promises.ts";
import { openSandbox } from "../../sandbox/support.ts";
import { attempt, config } from "./vendor.ts";

const NUMBERS = {
  delivered: "081234567890",
  failed: "087800001232",
  pending: "081234567891",
} as const;

const ADDRESSES = {
  prepaidUrl: "http://sandbox.test/iak/prepaid/api",
  postpaidUrl: "http://sandbox.test/iak/postpaid/bill/check",
};
const BILL_NUMBERS = {
  payment_fails: "530000000006",
  pending: "530000000007",
  unknown: "530000000005",
} as const;
const CODES = {
  pln: "PLNPOSTPAID",
  pdam: "PDAMKOTA.SURABAYA",
  internet: "TELKOMPSTN",
  tv: "TVTRANSVISION",
  bpjs: "BPJS",
  pbb: "PBBCIMAHI",
} as const;

/** IAK, as its emulator plays it. */
export function emulated(): BillVendor {
  const { username, apiKey } = config;
  const variables = { IAK_USERNAME: username, IAK_API_KEY: apiKey };
  const sandbox = openSandbox({ webhookDelayMs: 1_000, variables });
  const now = () => instant(sandbox.clock.now);
  const fetch = (url: string, init: RequestInit) => sandbox.sandbox.fetch(new Request(url, init));
  return {
    supplier: iak({ ...config, ...ADDRESSES }, fetch, now),
    stranger: iak({ ...config, ...ADDRESSES, apiKey: "another" }, fetch, now),
    spoilBalance: async (mode) => {
      await sandbox.call("POST", "/chaos/iak", { mode, paths: ["check-balance"] });
    },
    attempt: (fate) => {
      const transaction_id = newId("transaction", now());
      const ref = attemptRef(transaction_id, 1);
      return { ...attempt, transaction_id, ref, customer_no: NUMBERS[fate], created_at: now() };
    },
    question: (kind, customer_no = BILL_NUMBERS.payment_fails) => ({
      ref: attemptRef(newId("transaction", now()), 1),
      supplier_sku: CODES[kind],
      customer_no,
    }),
    numbers: BILL_NUMBERS,
    change: async (kind, change) => {
      await sandbox.call("POST", "/bills", { kind, ...change });
    },
    now,
    bought: async (ref) => {
      const answer = await sandbox.call("GET", `/iak/book?ref_id=${refIdOf(ref)}`);
      const { data }: { data: unknown[] } = await answer.json();
      return data.length;
    },
    loseNextAnswer: async () => {
      await sandbox.call("POST", "/chaos/iak", { mode: "garbage", times: 1 });
    },
    pass: async (seconds) => {
      await sandbox.advance(seconds * 1000);
    },
    webhook: (ref) => {
      const sent = sandbox.received.findLast(({ body }) => body.includes(refIdOf(ref)));
      return { headers: sent?.headers ?? new Headers(), body: sent?.body ?? "" };
    },
  };
}
