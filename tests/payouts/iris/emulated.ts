import { iris } from "../../../src/adapters/payouts/iris/iris.ts";
import { newId } from "../../../src/domain/ids.ts";
import { amount } from "../../../src/domain/money.ts";
import { instant } from "../../../src/domain/time.ts";
import type { Vendor } from "../../contracts/payout-service-promises.ts";
import { openSandbox } from "../../sandbox/support.ts";

const KEYS = {
  creatorKey: "IRIS-creator-dev",
  approverKey: "IRIS-approver-dev",
  merchantKey: "IRIS-merchant-dev",
} as const;

/** Midtrans Iris, as its emulator plays it. */
export function emulatedIris(): Vendor {
  const { sandbox, clock, call, received } = openSandbox();
  const fetch = (url: string, init: RequestInit) => sandbox.fetch(new Request(url, init));
  const config = { baseUrl: "http://sandbox.test/iris/api/v1", timeoutMs: 1_000, ...KEYS };
  return {
    service: iris(config, fetch),
    stranger: iris({ ...config, creatorKey: "x", approverKey: "x" }, fetch),
    payout: () => ({
      id: newId("transaction", instant(clock.now)),
      bank: "bca",
      number: "1122333300",
      holder: "Budi Santoso",
      amount: amount(250_000),
    }),
    nobody: "1122330000",
    balance: async () => (await (await call("GET", "/iris/book")).json()).balance,
    fund: async (balance) => {
      await call("PUT", "/iris/balance", { balance });
    },
    loseNextAnswer: async (path) => {
      await call("POST", "/chaos/iris", { mode: "garbage", times: 1, paths: [path] });
    },
    end: async (reference, status) => {
      await call("POST", `/iris/simulate/${reference}`, { status });
    },
    webhook: (reference) => {
      const sent = received.findLast(({ json }) => json.reference_no === reference);
      return { headers: sent?.headers ?? new Headers(), body: sent?.body ?? "" };
    },
  };
}
