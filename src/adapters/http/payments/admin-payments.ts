import * as z from "zod";
import { cancelPaymentByStaff } from "../../../application/payments/cancel-payment-by-staff.ts";
import { recheckPayment } from "../../../application/payments/recheck-payment.ts";
import { refundPayment } from "../../../application/payments/refunds/refund-payment.ts";
import { resolvePayment } from "../../../application/payments/resolve-payment.ts";
import { type Id, zId } from "../../../domain/ids.ts";
import { zPositiveAmount } from "../../../domain/money.ts";
import { asPayment } from "../../../domain/payments/bank-transfer.ts";
import { AnyPayment, PaymentResolution, zPaymentStatus } from "../../../domain/payments/payment.ts";
import { PaymentLog, searchTerms, zPaymentLogKind } from "../../../domain/payments/payment-log.ts";
import { zAnyMethod } from "../../../domain/payments/payment-method.ts";
import { Refund } from "../../../domain/payments/refund.ts";
import { refuse } from "../../../domain/refusal.ts";
import { typedIdentifier, typedLine } from "../../../domain/text/typed-text.ts";
import { zBusinessDay } from "../../../domain/time.ts";
import type { Ports } from "../../../ports/index.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, wholeListOf } from "../core/page.ts";
import { daysInOrder } from "../core/ranges.ts";
import { DECLINES } from "../core/schemas.ts";
import { PaymentParams } from "./payments.ts";

const TAG = "Staff payments";
const zReason = typedLine({ min: 3, max: 200 }).meta({ example: "salah kirim" });

/** Without the payment page, which only the payer may open. */
const StaffPayment = AnyPayment.omit({ token: true, redirect_url: true }).meta({
  id: "StaffPayment",
});
const StaffPaymentDetail = StaffPayment.extend({
  refunds: z.array(Refund),
  resolution: PaymentResolution.nullable(),
}).meta({ id: "StaffPaymentDetail" });

export const getPayments = endpoint(
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
    }).check(daysInOrder),
    cursor: zId("payment"),
    answer: { status: 200, schema: listOf(StaffPayment), description: "A page of payments" },
    refuses: [],
  },
  async ({ ports, query }) => {
    return { body: await ports.payments.list(query, query) };
  },
);

export const getPayment = endpoint(
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
    const { payment_id: id } = params;
    const [payment, refunds, resolution] = await Promise.all([
      paymentOf(ports, id),
      ports.refunds.ofPayment(id),
      ports.payments.resolution(id),
    ]);
    if (payment === undefined) return refuse("payment.not_found");
    return { body: { ...payment, refunds, resolution: resolution ?? null } };
  },
);

export const putResolve = endpoint(
  {
    method: "put",
    path: "/admin/payments/{payment_id}/resolve",
    audience: { staff: "payments:review" },
    stepUp: true,
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
    const { payment_id } = params;
    return { body: await resolvePayment(ports, actor, { payment_id, ...body }) };
  },
);

export const postRecheck = endpoint(
  {
    method: "post",
    path: "/admin/payments/{payment_id}/recheck",
    audience: { staff: "payments:review" },
    tag: TAG,
    summary: "Ask the gateway about a payment now, and do what follows",
    description:
      "Whatever it stands at: a payment that is in review or has ended here may have been paid " +
      "there all the same.",
    params: PaymentParams,
    answer: { status: 200, schema: StaffPayment, description: "As it stands now" },
    refuses: ["payment.gateway_unavailable", "payment.not_found"],
  },
  async ({ ports, actor, params }) => {
    return { body: await recheckPayment(ports, actor, params.payment_id) };
  },
);

export const putCancel = endpoint(
  {
    method: "put",
    path: "/admin/payments/{payment_id}/cancel",
    audience: { staff: "payments:review" },
    tag: TAG,
    summary: "Call off a payment that waits for its payer",
    description:
      "At the gateway first, then here. What was paid in the meantime is credited instead, and " +
      "the answer says so.",
    params: PaymentParams,
    body: z.strictObject({ reason: zReason }).meta({ id: "PaymentCancellation" }),
    answer: { status: 200, schema: StaffPayment, description: "As it stands now" },
    refuses: ["payment.gateway_unavailable", "payment.not_cancellable", "payment.not_found"],
  },
  async ({ ports, actor, params, body }) => {
    const { payment_id } = params;
    return { body: await cancelPaymentByStaff(ports, actor, { payment_id, ...body }) };
  },
);

export const getLogs = endpoint(
  {
    method: "get",
    path: "/admin/payments/{payment_id}/logs",
    audience: { staff: "payments:read" },
    tag: TAG,
    summary: "What was said between us and the gateway about a payment, newest first",
    description:
      "What only repeats what was said before is not kept again. Masked: no keys, tokens or " +
      "cards, addresses and phone numbers only in part.",
    params: PaymentParams,
    query: PageQuery.extend({ kind: zPaymentLogKind.optional() }),
    cursor: zId("payment_log"),
    answer: { status: 200, schema: listOf(PaymentLog), description: "A page of the log" },
    refuses: ["payment.not_found"],
  },
  async ({ ports, params, query }) => {
    const { payment_id } = params;
    const filter = { payment_id, kind: query.kind };
    return { body: await ports.paymentLog.list(filter, query) };
  },
);

export const searchLogs = endpoint(
  {
    method: "get",
    path: "/admin/payment-logs",
    audience: { staff: "payments:read" },
    tag: TAG,
    summary: "Search what was said between us and the gateways, newest first",
    description:
      "`text` finds orders by what their gateway knows them by, up to three terms: a VA number, " +
      "a payment code, the gateway's own id, a refund key.",
    query: PageQuery.extend({
      order_id: z.string().max(64).transform(typedIdentifier).optional(),
      text: z.string().max(200).transform(typedIdentifier).optional(),
      kind: zPaymentLogKind.optional(),
    }),
    cursor: zId("payment_log"),
    answer: { status: 200, schema: listOf(PaymentLog), description: "A page of the log" },
    refuses: [],
  },
  async ({ ports, query: { text, ...query } }) => {
    const terms = searchTerms(text ?? "");
    if (text !== undefined && terms.length === 0) return { body: { data: [], next_cursor: null } };
    return { body: await ports.paymentLog.list({ ...query, terms }, query) };
  },
);

export const postRefund = endpoint(
  {
    method: "post",
    path: "/admin/payments/{payment_id}/refunds",
    audience: { staff: "payments:refund" },
    stepUp: true,
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
  async ({ ports, actor, params, body, request }) => {
    const wanted = { payment_id: params.payment_id, ...body };
    const { key, digest } = request;
    const asked = { request_key: `${actor.id} ${key}`, request_digest: digest };
    const { refund, repeated } = await refundPayment(ports, actor, { ...wanted, request: asked });
    return { body: refund, repeated };
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
      schema: wholeListOf(Refund),
      description: "With those made at the gateway without us, which wait in review",
    },
    refuses: ["payment.not_found"],
  },
  async ({ ports, params }) => ({
    body: { data: await ports.refunds.ofPayment(params.payment_id) },
  }),
);

/** A payment through a gateway or by bank transfer. */
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
  postRecheck,
  putCancel,
  getLogs,
  searchLogs,
  postRefund,
  getRefunds,
];
