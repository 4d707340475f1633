import { z } from "zod";
import { refundPayment } from "../../../application/payments/refunds/refund-payment.ts";
import { resolvePayment } from "../../../application/payments/resolve-payment.ts";
import { type Id, zId } from "../../../domain/ids.ts";
import { zPositiveAmount } from "../../../domain/money.ts";
import { asPayment } from "../../../domain/payments/bank-transfer.ts";
import { AnyPayment, Resolution, zPaymentStatus } from "../../../domain/payments/payment.ts";
import { PaymentLog, searchWords, zPaymentLogKind } from "../../../domain/payments/payment-log.ts";
import { zAnyMethod } from "../../../domain/payments/payment-method.ts";
import { Refund } from "../../../domain/payments/refund.ts";
import { refuse } from "../../../domain/refusal.ts";
import { zBusinessDay } from "../../../domain/time.ts";
import type { Ports } from "../../../ports/index.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { DECLINES, listOf, PageQuery } from "../core/schemas.ts";
import { replayed } from "../wallet/wallet.ts";
import { PaymentParams, paymentId } from "./payments.ts";

const TAG = "Staff payments";
const zReason = z.string().trim().min(3).max(200).meta({ example: "salah kirim" });

/** The page to pay on is the payer's alone. */
const StaffPayment = AnyPayment.omit({ token: true, redirect_url: true }).meta({
  id: "StaffPayment",
});
const StaffPaymentDetail = StaffPayment.extend({
  refunds: z.array(Refund),
  resolution: Resolution.nullable(),
}).meta({ id: "StaffPaymentDetail" });

const getPayments = endpoint(
  {
    method: "get",
    path: "/admin/payments",
    audience: { staff: "payments:read" },
    tag: TAG,
    summary: "Everybody's payments, newest first",
    description: "Bank transfers are among them, with the method `bank_transfer`.",
    query: PageQuery.extend({
      status: zPaymentStatus.optional(),
      method: zAnyMethod.optional(),
      user_id: zId("user").optional(),
      from: zBusinessDay.optional().meta({ description: "First WIB day, inclusive" }),
      to: zBusinessDay.optional().meta({ description: "Last WIB day, inclusive" }),
    }),
    answer: { status: 200, schema: listOf(StaffPayment), description: "A page of payments" },
    refuses: [],
  },
  async ({ ports, query }) => {
    const { data, next_cursor } = await ports.payments.list(query, query);
    return { body: { data: [...data], next_cursor } };
  },
);

const getPayment = endpoint(
  {
    method: "get",
    path: "/admin/payments/{payment_id}",
    audience: { staff: "payments:read" },
    tag: TAG,
    summary: "One payment with its refunds and what staff decided about it",
    params: PaymentParams,
    answer: { status: 200, schema: StaffPaymentDetail, description: "As it stands now" },
    refuses: ["payment.not_found"],
  },
  async ({ ports, params }) => {
    const id = paymentId(params.payment_id);
    const [payment, refunds, resolution] = await Promise.all([
      paymentOf(ports, id),
      ports.refunds.ofPayment(id),
      ports.payments.resolution(id),
    ]);
    if (payment === undefined) return refuse("payment.not_found");
    return { body: { ...payment, refunds: [...refunds], resolution: resolution ?? null } };
  },
);

const putResolve = endpoint(
  {
    method: "put",
    path: "/admin/payments/{payment_id}/resolve",
    audience: { staff: "payments:review" },
    tag: TAG,
    summary: "Decide about a payment in review, once",
    description:
      "`credit` gives the wallet `amount`, by default what was ordered, and never more than came " +
      "in. `dismiss` gives nothing and closes the top-up.",
    params: PaymentParams,
    body: z
      .strictObject({
        action: z.enum(["credit", "dismiss"]),
        amount: zPositiveAmount.optional(),
        reason: zReason,
      })
      .meta({ id: "PaymentDecision" }),
    answer: { status: 200, schema: StaffPayment, description: "As it stands now" },
    refuses: [
      "payment.already_resolved",
      "payment.exceeds_received",
      "payment.not_found",
      "payment.not_in_review",
      "payment.not_received",
      "wallet.full",
    ],
  },
  async ({ ports, actor, params, body }) => {
    const payment_id = paymentId(params.payment_id);
    return { body: await resolvePayment(ports, actor, { payment_id, ...body }) };
  },
);

const getLogs = endpoint(
  {
    method: "get",
    path: "/admin/payments/{payment_id}/logs",
    audience: { staff: "payments:read" },
    tag: TAG,
    summary: "Everything said between us and the gateway about a payment, newest first",
    description: "Masked: no keys, tokens or cards, addresses and phone numbers only in part.",
    params: PaymentParams,
    query: PageQuery.extend({ kind: zPaymentLogKind.optional() }),
    answer: { status: 200, schema: listOf(PaymentLog), description: "A page of the log" },
    refuses: ["payment.not_found"],
  },
  async ({ ports, params, query }) => {
    const payment_id = paymentId(params.payment_id);
    const filter = { payment_id, kind: query.kind };
    const { data, next_cursor } = await ports.paymentLog.list(filter, query);
    return { body: { data: [...data], next_cursor } };
  },
);

const searchLogs = endpoint(
  {
    method: "get",
    path: "/admin/payment-logs",
    audience: { staff: "payments:read" },
    tag: TAG,
    summary: "Search what was said between us and the gateways, newest first",
    description: "`text` finds whole words, up to three: a VA number, a status, a refund key.",
    query: PageQuery.extend({
      order_id: z.string().max(64).optional(),
      text: z.string().max(200).optional(),
      kind: zPaymentLogKind.optional(),
    }),
    answer: { status: 200, schema: listOf(PaymentLog), description: "A page of the log" },
    refuses: [],
  },
  async ({ ports, query: { text, ...query } }) => {
    const words = searchWords(text ?? "");
    if (text !== undefined && words.length === 0) return { body: { data: [], next_cursor: null } };
    const { data, next_cursor } = await ports.paymentLog.list({ ...query, words }, query);
    return { body: { data: [...data], next_cursor } };
  },
);

const postRefund = endpoint(
  {
    method: "post",
    path: "/admin/payments/{payment_id}/refunds",
    audience: { staff: "payments:refund" },
    tag: TAG,
    summary: "Give back some or all of a payment",
    description:
      "The way it came, where the channel can, out of the wallet that was credited; otherwise to " +
      "the wallet what it has not had. Without an amount, all that is left. Our fee goes back at " +
      "the gateway only with the whole payment.",
    idempotent: true,
    params: PaymentParams,
    body: z
      .strictObject({ amount: zPositiveAmount.optional(), reason: zReason })
      .meta({ id: "RefundRequest" }),
    answer: { status: 201, schema: Refund, description: "Promised; the queue keeps the promise" },
    refuses: [
      "payment.already_resolved",
      "payment.not_found",
      "refund.already_in_wallet",
      "refund.channel_closed",
      "refund.exceeds_payment",
      "refund.not_paid",
      "refund.whole_only",
      "wallet.insufficient_funds",
      ...DECLINES,
    ],
  },
  async ({ ports, actor, params, body, request, afterwards }) => {
    const wanted = { payment_id: paymentId(params.payment_id), ...body };
    const { key, digest } = request;
    const asked = { request_key: `${actor.id} ${key}`, request_digest: digest };
    const { refund, repeated } = await refundPayment(ports, actor, wanted, asked);
    afterwards(() => ports.outbox.flush(ports.now()));
    return { body: refund, headers: replayed(repeated) };
  },
);

const getRefunds = endpoint(
  {
    method: "get",
    path: "/admin/payments/{payment_id}/refunds",
    audience: { staff: "payments:read" },
    tag: TAG,
    summary: "The refunds of a payment, oldest first",
    params: PaymentParams,
    answer: {
      status: 200,
      schema: z.object({ data: z.array(Refund) }),
      description: "With those made at the gateway without us, which wait in review",
    },
    refuses: ["payment.not_found"],
  },
  async ({ ports, params }) => ({
    body: { data: [...(await ports.refunds.ofPayment(paymentId(params.payment_id)))] },
  }),
);

/** Whichever way it is paid. */
async function paymentOf(ports: Ports, id: Id<"payment">): Promise<AnyPayment | undefined> {
  const found = await ports.payments.byId(id);
  if (found !== undefined) return found;
  const kept = await ports.bankTransfers.find(id);
  return kept && asPayment(kept.transfer);
}

export const adminPaymentEndpoints: readonly Endpoint[] = [
  getPayments,
  getPayment,
  putResolve,
  getLogs,
  searchLogs,
  postRefund,
  getRefunds,
];
