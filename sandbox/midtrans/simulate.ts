import * as z from "zod";
import type { Attempt } from "../deliveries.ts";
import type { Environment } from "../environment.ts";
import { controlError, json, readBody } from "../http.ts";
import { findPayment, paymentRow, savePayment, withMethod, withStatus } from "./book.ts";
import { findMethod, type Method, methodOfType, methods } from "./methods.ts";
import { announcePayment } from "./notifications.ts";
import type { Payment } from "./payment.ts";
import { refundRow, withRefund } from "./refunds.ts";

const amount = z.string().regex(/^\d+(\.\d{2})?$/);

const Simulation = z.object({
  transaction_status: z.enum([
    "pending",
    "authorize",
    "capture",
    "settlement",
    "deny",
    "cancel",
    "expire",
    "failure",
    "refund",
    "partial_refund",
    "chargeback",
    "partial_chargeback",
  ]),
  gross_amount: amount.optional(),
  /** Null leaves out the fee's explanation although the amount differs. */
  original_amount: amount.nullable().optional(),
  refund_amount: amount.optional(),
  /** Lists the refund under this key, as one made in the vendor's dashboard is. */
  refund_key: z.string().optional(),
  currency: z.string().optional(),
  fraud_status: z.enum(["accept", "challenge", "deny"]).optional(),
  payment_type: z.string().optional(),
  notify: z.boolean().default(true),
  times: z.number().int().min(1).max(1_000).default(1),
});
type Simulation = z.infer<typeof Simulation>;

/**
 * Puts an order into any state, whatever it was in, and sends the signed notification before it
 * answers. An amount other than the order's is explained as the customer's fee.
 */
export async function simulatePayment(
  environment: Environment,
  flush: () => Promise<Attempt[]>,
  order_id: string,
  request: Request,
): Promise<Response> {
  const payment = findPayment(environment, order_id);
  if (payment === undefined) return controlError(404, `no order under ${order_id}`);
  const wanted = await readBody(request, Simulation);
  if (wanted instanceof Response) return wanted;
  const method = chosenMethod(payment, wanted);
  if (method === undefined) return controlError(422, `no method of type ${wanted.payment_type}`);

  const changed = savePayment(environment, simulated(environment, payment, method, wanted));
  if (!wanted.notify) return json({ data: paymentRow(changed), deliveries: [] });
  const ids = announcePayment(environment, changed, payment, environment.now(), wanted.times);
  const attempts = (await flush()).filter(({ id }) => ids.includes(id));
  return json({
    data: paymentRow(changed),
    deliveries: attempts.map(({ status }) => ({ status })),
  });
}

function simulated(
  environment: Environment,
  payment: Payment,
  method: Method,
  wanted: Simulation,
): Payment {
  const changed = withStatus(
    environment,
    withMethod(environment, payment, method),
    wanted.transaction_status,
  );
  if (wanted.fraud_status !== undefined) changed.fraud_status = wanted.fraud_status;
  if (wanted.transaction_status.includes("refund")) {
    const before = payment.refund_amount ?? payment.gross_amount;
    changed.refund_amount = wanted.refund_amount ?? before;
    if (wanted.refund_key !== undefined) {
      const row = refundRow(environment, payment, wanted.refund_key, changed.refund_amount);
      return withRefund(changed, { ...row, refund_method: "dashboard" });
    }
  }
  if (wanted.currency !== undefined) changed.currency = wanted.currency;
  if (wanted.gross_amount === undefined) return changed;
  changed.gross_amount = decimal(wanted.gross_amount);
  const original = wanted.original_amount ?? payment.original_amount ?? payment.gross_amount;
  const differs = Number(original) !== Number(changed.gross_amount);
  if (wanted.original_amount !== null && differs) {
    changed.original_amount = original.replace(/\.00$/, "");
  }
  return changed;
}

/** The method asked for, else the one already picked, else the usual one for the state. */
function chosenMethod(payment: Payment, wanted: Simulation): Method | undefined {
  const { payment_type, transaction_status } = wanted;
  if (payment_type !== undefined) return findMethod(payment_type) ?? methodOfType(payment_type);
  const picked = findMethod(payment.method ?? "");
  if (picked !== undefined) return picked;
  const isCard = transaction_status === "capture" || transaction_status === "authorize";
  return isCard ? findMethod("credit_card") : methods[0];
}

function decimal(text: string): string {
  return text.includes(".") ? text : `${text}.00`;
}
