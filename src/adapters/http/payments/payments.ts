import * as z from "zod";
import { cancelPayment } from "../../../application/payments/cancel-payment.ts";
import { listMethods, ShownMethod } from "../../../application/payments/list-methods.ts";
import { zId } from "../../../domain/ids.ts";
import { amount } from "../../../domain/money.ts";
import { asPayment } from "../../../domain/payments/bank-transfer.ts";
import { PaymentView, zPaymentStatus } from "../../../domain/payments/payment.ts";
import { refuse } from "../../../domain/refusal.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, wholeListOf } from "../core/page.ts";
import { idParam } from "../core/params.ts";

const TAG = "Payments";

export const PaymentParams = z.object({
  payment_id: idParam("payment", "payment.not_found"),
});

const getMethods = endpoint(
  {
    method: "get",
    path: "/payments/methods",
    audience: "customer",
    tag: TAG,
    summary: "The ways to pay, each with its fee, limits and instructions",
    description: "With an amount, only those that take it, and what each would cost in all.",
    query: z.strictObject({
      amount: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
    }),
    answer: {
      status: 200,
      schema: wholeListOf(ShownMethod),
      description: "Those that are available now",
    },
    refuses: [],
  },
  async ({ ports, actor, query }) => {
    const wanted = query.amount === undefined ? undefined : amount(query.amount);
    return { body: { data: await listMethods(ports, actor, wanted) } };
  },
);

const getPayments = endpoint(
  {
    method: "get",
    path: "/payments",
    audience: "customer",
    tag: TAG,
    summary: "The caller's payments, newest first",
    description: "Bank transfers are among them, with the method `bank_transfer`.",
    query: PageQuery.extend({ status: zPaymentStatus.optional() }),
    cursor: zId("payment"),
    answer: { status: 200, schema: listOf(PaymentView), description: "A page of payments" },
    refuses: [],
  },
  async ({ ports, actor, query }) => {
    const filter = { user_id: actor.id, status: query.status };
    return { body: await ports.payments.list(filter, query) };
  },
);

const getPayment = endpoint(
  {
    method: "get",
    path: "/payments/{payment_id}",
    audience: "customer",
    tag: TAG,
    summary: "One of the caller's payments",
    description:
      "`credited_transaction_id` names what the money was credited as: the top-up itself, or one " +
      "of its own when it came after the top-up had closed.",
    params: PaymentParams,
    answer: { status: 200, schema: PaymentView, description: "As it stands now" },
    refuses: ["payment.not_found"],
  },
  async ({ ports, actor, params }) => {
    const { payment_id: id } = params;
    const found = await ports.payments.find(actor.id, id);
    if (found !== undefined) return { body: found };
    const kept = await ports.bankTransfers.ofOwner(actor.id, id);
    return { body: asPayment(kept?.transfer ?? refuse("payment.not_found")) };
  },
);

const putCancel = endpoint(
  {
    method: "put",
    path: "/payments/{payment_id}/cancel",
    audience: "customer",
    tag: TAG,
    summary: "Cancel a payment that has not been made",
    description:
      "Cancelled at the gateway first. A payment that turns out to be paid is credited instead, " +
      "and money that still comes later goes to the balance.",
    params: PaymentParams,
    answer: { status: 200, schema: PaymentView, description: "As it stands now" },
    refuses: ["payment.gateway_unavailable", "payment.not_cancellable", "payment.not_found"],
  },
  async ({ ports, actor, params }) => ({
    body: await cancelPayment(ports, actor, params.payment_id),
  }),
);

export const paymentEndpoints: readonly Endpoint[] = [
  getMethods,
  getPayments,
  getPayment,
  putCancel,
];
