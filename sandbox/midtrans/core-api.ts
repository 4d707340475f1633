import type { World } from "../environment.ts";
import { json } from "../http.ts";
import { expireIfDue, findTransaction, type Payment, savePayment, withStatus } from "./book.ts";
import {
  announcePayment,
  notificationSignature,
  paymentFields,
  statusCode,
} from "./notifications.ts";
import { isAuthorized } from "./snap.ts";

/**
 * `GET /v2/{id}/status`. 404 until the customer has picked a method. Like the real one, what went
 * wrong with a known order is in the body's `status_code` while HTTP says 200.
 */
export function getStatus(world: World, request: Request, id: string): Response {
  return withTransaction(world, request, id, (payment) => {
    const isOver = payment.transaction_status === "expire";
    const status_code = isOver ? "407" : statusCode(payment);
    return answer(world, payment, {
      status_code,
      status_message: isOver ? "Success, transaction is expired" : "Success, transaction is found",
    });
  });
}

/** `POST /v2/{id}/cancel`: voids what is not settled yet. */
export function postCancel(world: World, request: Request, id: string): Response {
  return withTransaction(world, request, id, (payment) => {
    if (!["pending", "capture"].includes(payment.transaction_status ?? "")) return notAllowed();
    const cancelled = moveTo(world, payment, "cancel");
    return answer(world, cancelled, {
      status_code: "200",
      status_message: "Success, transaction is canceled",
    });
  });
}

/** `POST /v2/{id}/expire`: ends what is still pending. */
export function postExpire(world: World, request: Request, id: string): Response {
  return withTransaction(world, request, id, (payment) => {
    if (payment.transaction_status !== "pending") return notAllowed();
    return answer(world, moveTo(world, payment, "expire"), {
      status_code: "407",
      status_message: "Success, transaction is expired",
    });
  });
}

/** Changes a state as the vendor does on request, and queues the notification that follows. */
export function moveTo(world: World, payment: Payment, status: string): Payment {
  const moved = savePayment(world, withStatus(world, payment, status));
  announcePayment(world, moved, payment, world.now());
  return moved;
}

export function withTransaction(
  world: World,
  request: Request,
  id: string,
  act: (payment: Payment) => Response,
): Response {
  if (!isAuthorized(world, request)) {
    const status_message = "Transaction cannot be authorized with the current client/server key.";
    return json({ status_code: "401", status_message, id: crypto.randomUUID() }, 401);
  }
  const payment = findTransaction(world, id);
  if (payment === undefined || payment.transaction_status === null) {
    const status_message = "Transaction doesn't exist.";
    return json({ status_code: "404", status_message, id: crypto.randomUUID() }, 404);
  }
  return act(expireIfDue(world, payment));
}

export function answer(
  world: World,
  payment: Payment,
  result: { status_code: string; status_message: string } & Record<string, unknown>,
): Response {
  const { order_id, gross_amount } = payment;
  const { status_code } = result;
  const signature_key = notificationSignature(
    { order_id, status_code, gross_amount },
    world.config.midtransServerKey,
  );
  return json({ ...paymentFields(world, payment), ...result, signature_key });
}

export function notAllowed(): Response {
  const status_message = "Merchant cannot modify the status of the transaction";
  return json({ status_code: "412", status_message });
}
