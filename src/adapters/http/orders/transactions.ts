import * as z from "zod";
import { buyProduct } from "../../../application/stock/buy-product.ts";
import { revealDelivery } from "../../../application/stock/reveal.ts";
import { DailyOrders } from "../../../domain/finance/daily-mutation.ts";
import { zId } from "../../../domain/ids.ts";
import { OrderStats, statsOf } from "../../../domain/orders/order-stats.ts";
import { zRefId } from "../../../domain/orders/ref.ts";
import {
  TransactionEvent,
  TransactionView,
  zTransactionStatus,
  zTransactionType,
} from "../../../domain/orders/transaction.ts";
import type { TransactionSearch } from "../../../domain/orders/transaction-search.ts";
import { refuse } from "../../../domain/refusal.ts";
import { QUANTITY_MAX, RevealedLine } from "../../../domain/stock/stock-line.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { etagOf } from "../core/etag.ts";
import { listOf, PageQuery, wholeListOf } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { ORDER_DECLINES, PIN_REFUSALS, pinFields } from "../core/schemas.ts";
import { saleFields, VOUCHER_REFUSALS } from "../vouchers/codes.ts";
import { SEARCH_RULE, SearchQuery, SpanQuery, spanOf } from "./search-query.ts";
import { getExport } from "./transaction-export.ts";

export const TransactionParams = z.object({
  transaction_id: idParam("transaction", "transaction.not_found"),
});

const postTransaction = endpoint(
  {
    method: "post",
    path: "/transactions",
    audience: "customer",
    accountRate: "ppob",
    keyScope: "buy",
    tag: "Transactions",
    summary: "Buy the shop's own goods with the wallet balance",
    description:
      "The pieces are reserved and the money is held at once; both are the buyer's and the " +
      "shop's on delivery, which follows within moments. Secret lines are then read at " +
      "`GET /transactions/{transaction_id}/delivery`. The PIN is asked for as by " +
      "`POST /ppob/transactions`.",
    idempotent: true,
    body: z
      .strictObject({
        sku: z.string().min(1).max(64).meta({ example: "netflix-1m" }),
        quantity: z.int().min(1).max(QUANTITY_MAX).default(1),
        ref_id: zRefId.optional(),
        ...saleFields,
        ...pinFields,
      })
      .meta({ id: "ProductOrderRequest" }),
    answer: {
      status: 202,
      schema: TransactionView,
      description: "Money is held; delivery is on its way",
    },
    refuses: [
      "order.ref_reused",
      "product.not_found",
      "product.out_of_stock",
      "product.unavailable",
      "selling.stopped",
      "request.in_progress",
      "transaction.abandoned",
      "transaction.duplicate_order",
      "service.unavailable",
      "wallet.insufficient_funds",
      ...VOUCHER_REFUSALS,
      ...ORDER_DECLINES,
      ...PIN_REFUSALS,
    ],
  },
  async ({ ports, actor, body: { pin, pin_token, ...asked }, request }) => {
    const wanted = { ...asked, proof: { pin, pin_token }, request };
    const { transaction, repeated } = await buyProduct(ports, actor, wanted);
    return { body: transaction, repeated };
  },
);

const TAG = "Transactions";
const A_PAGE = {
  status: 200,
  schema: listOf(TransactionView),
  description: "A page of transactions",
} as const;

const listAt = (path: "/transactions" | "/transactions/history") =>
  endpoint(
    {
      method: "get",
      path,
      audience: "customer",
      session: "shown_to_wallet",
      keyScope: "read",
      testKeys: true,
      tag: TAG,
      summary: "The caller's transactions, newest first",
      description: SEARCH_RULE,
      query: SearchQuery,
      cursor: zId("transaction"),
      answer: A_PAGE,
      refuses: [],
    },
    async ({ ports, actor, query }) => {
      return { body: await ports.wallets.transactions(actor.id, spanOf(query), query) };
    },
  );

interface ListBy {
  readonly path: `/${string}`;
  readonly summary: string;
  readonly params: z.ZodType<Pick<TransactionSearch, "status" | "type">>;
}

const listBy = (which: ListBy) =>
  endpoint(
    {
      ...which,
      method: "get",
      audience: "customer",
      session: "shown_to_wallet",
      keyScope: "read",
      testKeys: true,
      tag: TAG,
      query: PageQuery,
      cursor: zId("transaction"),
      answer: A_PAGE,
      refuses: [],
    },
    async ({ ports, actor, params, query }) => {
      return { body: await ports.wallets.transactions(actor.id, params, query) };
    },
  );

const getOfStatus = listBy({
  path: "/transactions/status/{status}",
  summary: "The caller's transactions that stand so, newest first",
  params: z.object({ status: zTransactionStatus }),
});

const getOfType = listBy({
  path: "/transactions/type/{type}",
  summary: "The caller's transactions of one type, newest first",
  params: z.object({ type: zTransactionType }),
});

const getStats = endpoint(
  {
    method: "get",
    path: "/transactions/stats/summary",
    audience: "customer",
    session: "shown_to_wallet",
    keyScope: "read",
    testKeys: true,
    tag: TAG,
    summary: "How all of the caller's transactions went, by type",
    answer: { status: 200, schema: wholeListOf(OrderStats), description: "From running sums" },
    refuses: [],
  },
  async ({ ports, actor }) => {
    return { body: { data: statsOf(await ports.wallets.orderFigures(actor.id)) } };
  },
);

const getSummary = endpoint(
  {
    method: "get",
    path: "/transactions/summary",
    audience: "customer",
    session: "shown_to_wallet",
    keyScope: "read",
    testKeys: true,
    tag: TAG,
    summary: "The caller's transactions by day, type and status",
    query: SpanQuery,
    answer: {
      status: 200,
      schema: wholeListOf(DailyOrders),
      description: "As they stand now, oldest day first",
    },
    refuses: [],
  },
  async ({ ports, actor, query }) => {
    return { body: { data: await ports.wallets.orderDays(actor.id, query) } };
  },
);

const getTransaction = endpoint(
  {
    method: "get",
    path: "/transactions/{transaction_id}",
    audience: "customer",
    session: "shown_to_wallet",
    keyScope: "read",
    testKeys: true,
    tag: TAG,
    summary: "One of the caller's transactions",
    description: "With the `ETag` of an earlier answer in `If-None-Match`, 304 while it stands so.",
    params: TransactionParams,
    revalidated: true,
    answer: {
      status: 200,
      schema: TransactionView,
      description: "As it stands now",
    },
    refuses: ["transaction.not_found"],
  },
  async ({ ports, actor, params }) => {
    const found = await ports.wallets.transaction(actor.id, params.transaction_id);
    const body = found ?? refuse("transaction.not_found");
    return { body, etag: etagOf(body.version) };
  },
);

const getByRef = endpoint(
  {
    method: "get",
    path: "/transactions/ref/{ref_id}",
    audience: "customer",
    session: "shown_to_wallet",
    keyScope: "read",
    testKeys: true,
    tag: TAG,
    summary: "The transaction that the caller has given this `ref_id`",
    params: z.object({ ref_id: zRefId }),
    answer: { status: 200, schema: TransactionView, description: "As it stands now" },
    refuses: ["transaction.not_found"],
  },
  async ({ ports, actor, params }) => {
    const found = await ports.wallets.transactionByRef(actor.id, params.ref_id);
    return { body: found ?? refuse("transaction.not_found") };
  },
);

const getDelivery = endpoint(
  {
    method: "get",
    path: "/transactions/{transaction_id}/delivery",
    audience: "customer",
    keyScope: "buy",
    tag: "Transactions",
    summary: "The secret lines that one of the caller's orders has bought",
    description: "Each look is written down. A line that was replaced is not among them any more.",
    params: TransactionParams,
    answer: {
      status: 200,
      schema: wholeListOf(RevealedLine),
      description: "In the clear, and in no cache",
    },
    refuses: ["transaction.not_found", "transaction.not_delivered"],
  },
  async ({ ports, actor, params }) => ({
    body: { data: await revealDelivery(ports, actor, params.transaction_id) },
  }),
);

const getTransactionLogs = endpoint(
  {
    method: "get",
    path: "/transactions/{transaction_id}/logs",
    audience: "customer",
    session: "shown_to_wallet",
    keyScope: "read",
    testKeys: true,
    tag: TAG,
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
  listAt("/transactions"),
  listAt("/transactions/history"),
  getSummary,
  getStats,
  getOfStatus,
  getOfType,
  getExport,
  getTransaction,
  getByRef,
  getDelivery,
  getTransactionLogs,
];
