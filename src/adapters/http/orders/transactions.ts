import { z } from "zod";
import { buyProduct } from "../../../application/stock/buy-product.ts";
import { zId } from "../../../domain/ids.ts";
import {
  TransactionEvent,
  TransactionView,
  zTransactionStatus,
  zTransactionType,
} from "../../../domain/orders/transaction.ts";
import { refuse } from "../../../domain/refusal.ts";
import { QUANTITY_MAX } from "../../../domain/stock/stock-line.ts";
import { zBusinessDay } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, wholeListOf } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { DECLINES } from "../core/schemas.ts";
import { VOUCHER_REFUSALS, voucherFields } from "../vouchers/codes.ts";

const HistoryFields = PageQuery.extend({
  status: zTransactionStatus.optional(),
  date: zBusinessDay.optional().meta({ description: "One WIB day, instead of `from` and `to`" }),
  from: zBusinessDay.optional().meta({ description: "First WIB day, inclusive" }),
  to: zBusinessDay.optional().meta({ description: "Last WIB day, inclusive" }),
});
type Days = Pick<z.output<typeof HistoryFields>, "date" | "from" | "to">;

/** Days are said once, and in their order. A schema with such a rule takes no further fields. */
const saysDaysOnce = z.superRefine<Days>(({ date, from, to }, c) => {
  const doubled = date !== undefined && (from ?? to) !== undefined;
  if (doubled) c.addIssue({ code: "custom", path: ["date"], message: "not with from or to" });
  const reversed = from !== undefined && to !== undefined && from > to;
  if (reversed) c.addIssue({ code: "custom", path: ["to"], message: "must not be before from" });
});

export const HistoryQuery = HistoryFields.check(saysDaysOnce);

/** A query in the words of the port, which knows only a first and a last day. */
export function spanOf<Query extends Days>({ date, ...query }: Query) {
  return date === undefined ? query : { ...query, from: date, to: date };
}

export const TransactionParams = z.object({
  transaction_id: idParam("transaction", "transaction.not_found"),
});

const postTransaction = endpoint(
  {
    method: "post",
    path: "/transactions",
    audience: "customer",
    tag: "Transactions",
    summary: "Buy the shop's own goods with the wallet balance",
    description:
      "The pieces are reserved and the money is held at once; both are the buyer's and the " +
      "shop's on delivery, which follows within moments. Secret lines are then read at " +
      "`GET /transactions/{transaction_id}/delivery`.",
    idempotent: true,
    body: z
      .strictObject({
        sku: z.string().min(1).max(64).meta({ example: "netflix-1m" }),
        quantity: z.int().min(1).max(QUANTITY_MAX).default(1),
        ...voucherFields,
      })
      .meta({ id: "ProductOrderRequest" }),
    answer: {
      status: 202,
      schema: TransactionView,
      description: "Money is held; delivery is on its way",
    },
    refuses: [
      "product.not_found",
      "product.out_of_stock",
      "product.unavailable",
      "request.in_progress",
      "transaction.abandoned",
      "transaction.duplicate_order",
      "service.unavailable",
      "wallet.insufficient_funds",
      ...VOUCHER_REFUSALS,
      ...DECLINES,
    ],
  },
  async ({ ports, actor, body, request }) => {
    const { transaction, repeated } = await buyProduct(ports, actor, { ...body, request });
    return { body: transaction, repeated };
  },
);

const getTransactions = endpoint(
  {
    method: "get",
    path: "/transactions",
    audience: "customer",
    tag: "Transactions",
    summary: "The caller's transactions, newest first",
    query: HistoryFields.extend({ type: zTransactionType.optional() }).check(saysDaysOnce),
    cursor: zId("transaction"),
    answer: { status: 200, schema: listOf(TransactionView), description: "A page of transactions" },
    refuses: [],
  },
  async ({ ports, actor, query }) => {
    return { body: await ports.wallets.transactions(actor.id, spanOf(query), query) };
  },
);

const getTransaction = endpoint(
  {
    method: "get",
    path: "/transactions/{transaction_id}",
    audience: "customer",
    tag: "Transactions",
    summary: "One of the caller's transactions",
    params: TransactionParams,
    answer: { status: 200, schema: TransactionView, description: "As it stands now" },
    refuses: ["transaction.not_found"],
  },
  async ({ ports, actor, params }) => {
    const found = await ports.wallets.transaction(actor.id, params.transaction_id);
    return { body: found ?? refuse("transaction.not_found") };
  },
);

const getTransactionLogs = endpoint(
  {
    method: "get",
    path: "/transactions/{transaction_id}/logs",
    audience: "customer",
    tag: "Transactions",
    summary: "How a transaction got where it is, oldest first",
    params: TransactionParams,
    answer: {
      status: 200,
      schema: wholeListOf(TransactionEvent),
      description: "Replaying the log gives the current status",
    },
    refuses: ["transaction.not_found"],
  },
  async ({ ports, actor, params }) => {
    const events = await ports.wallets.events(actor.id, params.transaction_id);
    return { body: { data: events ?? refuse("transaction.not_found") } };
  },
);

export const transactionEndpoints: readonly Endpoint[] = [
  postTransaction,
  getTransactions,
  getTransaction,
  getTransactionLogs,
];
