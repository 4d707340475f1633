import * as z from "zod";
import { cancelOrder } from "../../../application/orders/cancel-order.ts";
import { changeStatus } from "../../../application/orders/change-status.ts";
import { refundOrder } from "../../../application/orders/refund-order.ts";
import { retryLanding } from "../../../application/wallet/retry-landing.ts";
import { zId } from "../../../domain/ids.ts";
import { zPositiveAmount } from "../../../domain/money.ts";
import { MissedDeadline } from "../../../domain/orders/delivery-deadline.ts";
import { MANUAL_STATUSES } from "../../../domain/orders/order-control.ts";
import { OrderRefund } from "../../../domain/orders/order-refund.ts";
import { Transaction, TransactionView } from "../../../domain/orders/transaction.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { SECONDED_REFUSALS } from "../core/schemas.ts";
import { TransactionParams } from "./transactions.ts";

const zReason = typedLine({ min: 3, max: 200 }).meta({ example: "Salah nomor tujuan" });

const putCancel = endpoint(
  {
    method: "put",
    path: "/transactions/{transaction_id}/cancel",
    audience: "customer",
    keyScope: "buy",
    tag: "Transactions",
    summary: "Call off a transaction that nobody has begun to work on",
    description:
      "What was held for it is available again. Cancelling twice is cancelling once. Money that " +
      "is paid for a cancelled top-up all the same goes to the balance.",
    params: TransactionParams,
    body: z.strictObject({ reason: zReason }).meta({ id: "Cancellation" }),
    answer: { status: 200, schema: TransactionView, description: "The cancelled transaction" },
    refuses: [
      "transaction.already_ended",
      "transaction.already_sent",
      "transaction.not_cancellable",
      "transaction.not_found",
    ],
  },
  async ({ ports, actor, params, body }) => {
    const id = params.transaction_id;
    const cancelled = await cancelOrder(ports, actor, { id, reason: body.reason });
    return { body: cancelled };
  },
);

const StaffTransaction = Transaction.omit({ version: true }).meta({ id: "HandledTransaction" });

export const putStatus = endpoint(
  {
    method: "put",
    path: "/transactions/{transaction_id}/status",
    audience: { staff: "transactions:write" },
    stepUp: true,
    tag: "Staff",
    summary: "End a purchase by hand",
    description:
      "PENDING to CANCELLED, PROCESSING to SUCCESS or FAILED, SUCCESS to REFUNDED; nothing else, " +
      "and nothing that has ended goes back. The supplier is asked no more; should it say " +
      "otherwise later, an alert is raised and no money moves. FAILED gives the money back on " +
      "your word, so it is refused while the supplier may still be at it (setting " +
      "`ppob.by_hand_minutes`). What FAILED and REFUNDED give back counts among what one member " +
      "of staff may do alone in a day; beyond it another asks for the same. The buyer sees the " +
      "reason.",
    params: TransactionParams,
    body: z
      .strictObject({
        status: z.enum(MANUAL_STATUSES).meta({ example: "SUCCESS" }),
        reason: zReason,
        serial_number: typedLine({ max: 200 })
          .optional()
          .meta({ example: "1234-5678-9012-3456-7890" }),
      })
      .check(
        z.superRefine(({ status, serial_number }, c) => {
          if (status === "SUCCESS" || serial_number === undefined) return;
          c.addIssue({ code: "custom", path: ["serial_number"], message: "only with SUCCESS" });
        }),
      )
      .meta({ id: "StatusChange" }),
    answer: { status: 200, schema: StaffTransaction, description: "As it stands now" },
    refuses: [
      "proposal.decided",
      ...SECONDED_REFUSALS,
      "transaction.illegal_step",
      "transaction.not_by_hand",
      "transaction.not_found",
      "transaction.too_soon",
      "wallet.full",
    ],
  },
  async ({ ports, actor, params, body }) => {
    const id = params.transaction_id;
    const wanted = { ...body, serial_number: body.serial_number };
    return { body: await changeStatus(ports, actor, { ...wanted, id }) };
  },
);

export const postRefund = endpoint(
  {
    method: "post",
    path: "/admin/transactions/{transaction_id}/refund",
    audience: { staff: "transactions:write" },
    stepUp: true,
    tag: "Staff",
    summary: "Give back some or all of a delivered purchase, at the shop's expense",
    description:
      "Without an amount, all that is left. The buyer is told. What is more than one member of " +
      "staff may do in a day (setting `adjustment.threshold`) is refused and proposed: another " +
      "joins in by asking for the same sum.",
    params: TransactionParams,
    body: z
      .strictObject({ amount: zPositiveAmount.optional(), reason: zReason })
      .meta({ id: "NewOrderRefund" }),
    idempotent: true,
    answer: { status: 201, schema: OrderRefund, description: "It is in the balance" },
    refuses: [
      "request.in_progress",
      "request.key_reused",
      "proposal.decided",
      ...SECONDED_REFUSALS,
      "transaction.not_found",
      "transaction.not_refundable",
      "transaction.refund_exceeds",
      "wallet.full",
    ],
  },
  async ({ ports, actor, params, body, request }) => {
    const id = params.transaction_id;
    const wanted = { amount: body.amount, reason: body.reason };
    const { refund, repeated } = await refundOrder(ports, actor, { ...wanted, id, request });
    return { body: refund, repeated };
  },
);

export const postLanding = endpoint(
  {
    method: "post",
    path: "/admin/transactions/{transaction_id}/landing",
    audience: { staff: "transactions:recheck" },
    tag: "Staff",
    summary: "Have a transfer that is under way land now",
    description: "It lands at most once, or comes back to its sender.",
    params: TransactionParams,
    answer: { status: 202, schema: StaffTransaction, description: "Its landing is on its way" },
    refuses: ["transaction.already_ended", "transaction.not_a_transfer", "transaction.not_found"],
  },
  async ({ ports, actor, params }) => {
    return { body: await retryLanding(ports, actor, params.transaction_id) };
  },
);

export const getPromises = endpoint(
  {
    method: "get",
    path: "/admin/transactions/promises",
    audience: { staff: "transactions:read" },
    tag: "Staff",
    summary: "Orders that were neither done nor refunded by the moment their buyer was promised",
    query: PageQuery.extend({ state: z.enum(["open", "ended"]).optional() }),
    cursor: zId("transaction"),
    answer: {
      status: 200,
      schema: listOf(MissedDeadline)
        .extend({
          open: z.int().min(0).meta({ description: "How many still stand open", example: 0 }),
          missed: z.int().min(0).meta({ description: "How many were ever missed", example: 2 }),
        })
        .meta({ id: "MissedDeadlinePage" }),
      description: "Newest orders first",
    },
    refuses: [],
  },
  async ({ ports, query }) => {
    return { body: await ports.deliveryDeadlines.list(query) };
  },
);

export const transactionControlEndpoints: readonly Endpoint[] = [
  putCancel,
  putStatus,
  postRefund,
  postLanding,
  getPromises,
];
