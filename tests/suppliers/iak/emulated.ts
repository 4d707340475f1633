import { iak } from "../../../src/adapters/suppliers/iak/iak.ts";
import { refIdOf } from "../../../src/adapters/suppliers/iak/ref.ts";
import { newId } from "../../../src/domain/ids.ts";
import { attemptRef } from "../../../src/domain/ppob/attempt.ts";
import { instant } from "../../../src/domain/time.ts";
import type { Vendor } from "../../contracts/supplier-promises.ts";
import { openSandbox } from "../../sandbox/support.ts";
import { attempt, config } from "./vendor.ts";

const NUMBERS = {
  delivered: "081234567890",
  failed: "087800001232",
  pending: "081234567891",
} as const;

/** IAK, as its emulator plays it. */
export function emulatedIak(): Vendor {
  const { username, apiKey } = config;
  const sandbox = openSandbox({ webhookDelayMs: 1_000, iakUsername: username, iakApiKey: apiKey });
  const now = () => instant(sandbox.clock.now);
  const fetch = (url: string, init: RequestInit) => sandbox.sandbox.fetch(new Request(url, init));
  return {
    supplier: iak({ ...config, prepaidUrl: "http://sandbox.test/iak/prepaid/api" }, fetch, now),
    attempt: (fate) => {
      const transaction_id = newId("transaction", now());
      const ref = attemptRef(transaction_id, 1);
      return { ...attempt, transaction_id, ref, customer_no: NUMBERS[fate], created_at: now() };
    },
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
