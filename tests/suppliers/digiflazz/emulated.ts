import { digiflazz } from "../../../src/adapters/suppliers/digiflazz/digiflazz.ts";
import { newId } from "../../../src/domain/ids.ts";
import { attemptRef } from "../../../src/domain/ppob/attempt.ts";
import { instant } from "../../../src/domain/time.ts";
import type { BillVendor } from "../../contracts/bill-promises.ts";
import { openSandbox } from "../../sandbox/support.ts";
import { attempt, config } from "./vendor.ts";

/** What the emulator does with an order for these numbers. */
const NUMBERS = {
  delivered: "087800001230",
  failed: "087800001232",
  pending: "087800001233",
} as const;

const BILL_NUMBERS = {
  payment_fails: "530000000006",
  pending: "630000000001",
  unknown: "000000000001",
} as const;

/** Digiflazz, as its emulator plays it. */
export function emulated(): BillVendor {
  const sandbox = openSandbox({ webhookDelayMs: 1_000 });
  const now = () => instant(sandbox.clock.now);
  const fetch = (url: string, init: RequestInit) => sandbox.sandbox.fetch(new Request(url, init));
  const baseUrl = "http://sandbox.test/digiflazz/v1";
  const known = { ...config, baseUrl };
  return {
    supplier: digiflazz({ ...known, testing: true }, fetch, now),
    stranger: digiflazz({ ...known, apiKey: "another" }, fetch, now),
    spoilBalance: async (mode) => {
      await sandbox.call("POST", "/chaos/digiflazz", { mode, paths: ["cek-saldo"] });
    },
    attempt: (fate) => {
      const transaction_id = newId("transaction", now());
      const ref = attemptRef(transaction_id, 1);
      return { ...attempt, transaction_id, ref, customer_no: NUMBERS[fate], created_at: now() };
    },
    question: (kind, customer_no = BILL_NUMBERS.payment_fails) => ({
      ref: attemptRef(newId("transaction", now()), 1),
      supplier_sku: kind === "pbb" ? "cimahi" : kind,
      customer_no,
    }),
    numbers: BILL_NUMBERS,
    change: async (kind, change) => {
      await sandbox.call("POST", "/bills", { kind, ...change });
    },
    now,
    bought: async (ref) => {
      const answer = await sandbox.call("GET", `/digiflazz/book?ref_id=${ref}`);
      const { data }: { data: unknown[] } = await answer.json();
      return data.length;
    },
    loseNextAnswer: async () => {
      await sandbox.call("POST", "/chaos/digiflazz", { mode: "garbage", times: 1 });
    },
    pass: async (seconds) => {
      await sandbox.advance(seconds * 1000);
    },
    webhook: (ref) => {
      const sent = sandbox.received.findLast(({ body }) => body.includes(ref));
      return { headers: sent?.headers ?? new Headers(), body: sent?.body ?? "" };
    },
  };
}
