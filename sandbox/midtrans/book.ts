import type { Environment } from "../environment.ts";
import { isoTime, wibTime } from "../time.ts";
import { findMethod, type Method, uuidFrom } from "./methods.ts";
import { announcePayment } from "./notifications.ts";
import type { Payment } from "./payment.ts";

export function findPayment(environment: Environment, order_id: string): Payment | undefined {
  return environment.state.get<Payment>(`midtrans:order:${order_id}`);
}

/** The order behind an `order_id` or a `transaction_id`, which the vendor takes alike. */
export function findTransaction(environment: Environment, id: string): Payment | undefined {
  const order_id = environment.state.get<string>(`midtrans:transaction:${id}`);
  return findPayment(environment, order_id ?? id);
}

export function findPaymentByToken(environment: Environment, token: string): Payment | undefined {
  const order_id = environment.state.get<string>(`midtrans:token:${token}`);
  return order_id === undefined ? undefined : findPayment(environment, order_id);
}

/** Every order, oldest first. */
export function allPayments(environment: Environment): Payment[] {
  return environment.state
    .list<Payment>("midtrans:order:")
    .map(([, payment]) => payment)
    .sort((a, b) => (a.created_at < b.created_at ? -1 : 1));
}

/** Stores an order as of now, and remembers when it expires as long as it can still be paid. */
export function savePayment(environment: Environment, payment: Payment): Payment {
  const saved = { ...payment, updated_at: isoTime(environment.now()) };
  environment.state.put(`midtrans:order:${saved.order_id}`, saved);
  environment.state.put(`midtrans:token:${saved.token}`, saved.order_id);
  if (saved.transaction_id !== undefined) {
    environment.state.put(`midtrans:transaction:${saved.transaction_id}`, saved.order_id);
  }
  const key = `midtrans:pending:${saved.order_id}`;
  if (saved.transaction_status === "pending") {
    environment.state.put(key, Date.parse(saved.expires_at));
  } else environment.state.delete(key);
  return saved;
}

/** The order once the customer has picked `method`: from here on it is a transaction. */
export function withMethod(environment: Environment, payment: Payment, method: Method): Payment {
  return {
    ...payment,
    method: method.id,
    transaction_id: payment.transaction_id ?? uuidFrom(`${payment.token}|${payment.order_id}`),
    transaction_time: payment.transaction_time ?? wibTime(environment.now()),
    fraud_status: "accept",
  };
}

/** The order in another state, with the time of settlement when it is paid. */
export function withStatus(
  environment: Environment,
  payment: Payment,
  transaction_status: string,
): Payment {
  const changed: Payment = { ...payment, transaction_status };
  if (transaction_status === "settlement") changed.settlement_time = wibTime(environment.now());
  return changed;
}

/** Expires every pending order whose time is up, and queues the notifications. */
export function expireDuePayments(environment: Environment): void {
  for (const [key, at] of environment.state.list<number>("midtrans:pending:")) {
    if (at > environment.now()) continue;
    const payment = findPayment(environment, key.slice("midtrans:pending:".length));
    if (payment !== undefined) expireIfDue(environment, payment);
  }
}

/** The order as it is now: expired, with its notification queued, when its time is up. */
export function expireIfDue(environment: Environment, payment: Payment): Payment {
  if (payment.transaction_status !== "pending" || !isExpired(environment, payment)) return payment;
  const expired = savePayment(environment, withStatus(environment, payment, "expire"));
  announcePayment(environment, expired, payment, Date.parse(payment.expires_at));
  return expired;
}

/** Whether an order can no longer be paid by its own clock, whatever its state. */
export function isExpired(environment: Environment, payment: Payment): boolean {
  return Date.parse(payment.expires_at) <= environment.now();
}

/** When the next pending order expires, in epoch milliseconds. */
export function nextExpiry(environment: Environment): number | undefined {
  const times = environment.state.list<number>("midtrans:pending:").map(([, at]) => at);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** The row of the sandbox's own book. */
export function paymentRow(payment: Payment): Record<string, unknown> {
  const method = findMethod(payment.method ?? "");
  return { ...payment, payment_type: method?.payment_type ?? null };
}
