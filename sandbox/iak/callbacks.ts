import { announce, type Delivery, type RetryPolicy } from "../deliveries.ts";
import type { Environment } from "../environment.ts";
import { type Order, orderAnswer } from "./orders.ts";
import { requestSign } from "./signature.ts";

/** Where the shop takes IAK's callbacks, below its own address. */
const path = "/api/v1/notifications/webhook/iak";
/** The address the sandbox's callbacks are documented to come from. */
const sender = "52.76.169.212";

/** Repeats a refused callback a few times. The vendor's own schedule is not documented. */
export const iakRetry: RetryPolicy = (attempt, _status, environment) =>
  environment.config.supplierRetryMs[attempt - 1];

/** Queues the callback of an order's final state and returns the ids of the deliveries. */
export function announceOrder(environment: Environment, order: Order, due_at: number): string[] {
  const sign = requestSign(environment.config, order.ref_id);
  const delivery = callback(environment, order, sign);
  const forged = callback(environment, order, "0".repeat(32));
  return announce(environment, { delivery, forged }, due_at);
}

/** Every value of a callback is a string. */
function callback(environment: Environment, order: Order, sign: string): Delivery {
  const values = Object.entries({ ...orderAnswer(order), sign });
  return {
    vendor: "iak",
    url: `${environment.config.shopUrl}${path}`,
    headers: { "Content-Type": "application/json", "CF-Connecting-IP": sender },
    body: JSON.stringify({
      data: Object.fromEntries(values.map(([name, value]) => [name, String(value)])),
    }),
  };
}
