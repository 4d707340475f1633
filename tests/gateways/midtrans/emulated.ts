import { midtrans } from "../../../src/adapters/gateways/midtrans/midtrans.ts";
import { newId } from "../../../src/domain/ids.ts";
import { PAYMENT_METHODS } from "../../../src/domain/payments/payment-method.ts";
import { addSeconds, instant } from "../../../src/domain/time.ts";
import type { Vendor } from "../../contracts/gateway-promises.ts";
import { openSandbox } from "../../sandbox/support.ts";
import { config, payment } from "./vendor.ts";

/** Midtrans, as its emulator plays it. */
export function emulatedMidtrans(): Vendor {
  const environment = openSandbox();
  const created_at = instant(environment.clock.now);
  const fetch = (url: string, init: RequestInit) =>
    environment.sandbox.fetch(new Request(url, init));
  const addresses = {
    baseUrl: "http://sandbox.test/midtrans",
    snapBaseUrl: "http://sandbox.test/midtrans/snap/v1",
  };
  return {
    gateway: midtrans({ ...config, ...addresses }, fetch),
    methods: PAYMENT_METHODS,
    refundable: "qris",
    final: "bca_va",
    payment: (method) => {
      const id = newId("payment", created_at);
      const expires_at = addSeconds(created_at, 900);
      return { ...payment, id, order_id: id, method, created_at, expires_at };
    },
    pay: async ({ order_id }) => {
      const body = { transaction_status: "settlement" };
      await environment.call("POST", `/midtrans/simulate/${order_id}`, body);
    },
    loseNextAnswer: async () => {
      const paths = ["transactions", "charge", "refund"];
      await environment.call("POST", "/chaos/midtrans", { mode: "garbage", times: 1, paths });
    },
    lastNotice: async ({ order_id }) =>
      environment.received.findLast(({ json }) => json.order_id === order_id)?.body ?? "",
  };
}
