import { createHash } from "node:crypto";
import { announce, type Delivery } from "../deliveries.ts";
import type { Environment } from "../environment.ts";
import type { Payout } from "./book.ts";
import { IrisVariables } from "./variables.ts";

/** Where the shop takes the service's notifications, below its own address. */
const path = "/api/v1/notifications/webhook/iris";

/** SHA-512 over the raw body followed by the merchant key. */
export function irisSignature(body: string, merchantKey: string): string {
  return createHash("sha512").update(`${body}${merchantKey}`).digest("hex");
}

/**
 * Queues the notification of a payout's state `times` times for `due_at` and returns the ids of
 * the deliveries. `before` is the state before it, for deliveries out of order.
 */
export function announcePayout(
  environment: Environment,
  payout: Payout,
  before: Payout | undefined,
  due_at: number,
  times = 1,
): string[] {
  const key = IrisVariables.parse(environment.config.variables).MIDTRANS_IRIS_MERCHANT_KEY;
  const older = before === undefined || before.status === "queued" ? undefined : before;
  return announce(
    environment,
    {
      delivery: notification(environment, payout, key),
      forged: notification(environment, payout, "bukan-kuncinya"),
      older: older === undefined ? undefined : notification(environment, older, key),
    },
    due_at,
    times,
  );
}

function notification(environment: Environment, payout: Payout, merchantKey: string): Delivery {
  const { reference_no, amount, status, updated_at, error_code, error_message } = payout;
  const body = JSON.stringify({
    reference_no,
    amount,
    status,
    updated_at,
    error_code,
    error_message,
  });
  return {
    vendor: "iris",
    url: `${environment.config.shopUrl}${path}`,
    headers: {
      "Content-Type": "application/json",
      "Iris-Signature": irisSignature(body, merchantKey),
    },
    body,
  };
}
