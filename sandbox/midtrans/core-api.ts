import type { Environment } from "../environment.ts";
import { json } from "../http.ts";
import { expireIfDue, findTransaction, savePayment, withStatus } from "./book.ts";
import {
  announcePayment,
  notificationSignature,
  paymentFields,
  statusCode,
} from "./notifications.ts";
import type { Payment } from "./payment.ts";
import { isAuthorized } from "./snap.ts";
import { serverKey } from "./variables.ts";

/**
 * `GET /v2/{id}/status`. 404 until the customer has picked a method. Like the real one, what went
 * wrong with a known order is in the body's `status_code` while HTTP says 200.
 */
export function getStatus(environment: Environment, request: Request, id: string): Response {
  return withTransaction(environment, request, id, (payment) => {
    const isOver = payment.transaction_status === "expire";
    const status_code = isOver ? "407" : statusCode(payment);
    return answer(environment, payment, {
      status_code,
      status_message: isOver ? "Success, transaction is expired" : "Success, transaction is found",
    });
  });
}

/** `POST /v2/{id}/cancel`: voids what is not settled yet. */
export function postCancel(environment: Environment, request: Request, id: string): Response {
  return withTransaction(environment, request, id, (payment) => {
    if (!["pending", "capture"].includes(payment.transaction_status ?? "")) return notAllowed();
    const cancelled = moveTo(environment, payment, "cancel");
    return answer(environment, cancelled, {
      status_code: "200",
      status_message: "Success, transaction is canceled",
    });
  });
}

/** `POST /v2/{id}/expire`: ends what is still pending. */
export function postExpire(environment: Environment, request: Request, id: string): Response {
  return withTransaction(environment, request, id, (payment) => {
    if (payment.transaction_status !== "pending") return notAllowed();
    return answer(environment, moveTo(environment, payment, "expire"), {
      status_code: "407",
      status_message: "Success, transaction is expired",
    });
  });
}

/** Changes a state as the vendor does on request, and queues the notification that follows. */
export function moveTo(environment: Environment, payment: Payment, status: string): Payment {
  const moved = savePayment(environment, withStatus(environment, payment, status));
  announcePayment(environment, moved, payment, environment.now());
  return moved;
}

export function withTransaction(
  environment: Environment,
  request: Request,
  id: string,
  act: (payment: Payment) => Response,
): Response {
  if (!isAuthorized(environment, request)) {
    const status_message = "Transaction cannot be authorized with the current client/server key.";
    return json({ status_code: "401", status_message, id: crypto.randomUUID() }, 401);
  }
  const payment = findTransaction(environment, id);
  if (payment === undefined || payment.transaction_status === null) {
    const status_message = "Transaction doesn't exist.";
    return json({ status_code: "404", status_message, id: crypto.randomUUID() }, 404);
  }
  return act(expireIfDue(environment, payment));
}

export function answer(
  environment: Environment,
  payment: Payment,
  result: { status_code: string; status_message: string } & Record<string, unknown>,
): Response {
  const { order_id, gross_amount } = payment;
  const { status_code } = result;
  const signature_key = notificationSignature(
    { order_id, status_code, gross_amount },
    serverKey(environment),
  );
  return json({ ...paymentFields(environment, payment), ...result, signature_key });
}

export function notAllowed(): Response {
  const status_message = "Merchant cannot modify the status of the transaction";
  return json({ status_code: "412", status_message });
}
