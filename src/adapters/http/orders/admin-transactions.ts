import * as z from "zod";
import { findOrder } from "../../../application/archive/find-order.ts";
import { searchOrders } from "../../../application/archive/search-orders.ts";
import { recheckOrder } from "../../../application/orders/recheck-order.ts";
import { rebuildWallet } from "../../../application/read-model/rebuild-wallet.ts";
import { DailyOrders } from "../../../domain/finance/daily-mutation.ts";
import { zId } from "../../../domain/ids.ts";
import { OrderStats, statsOf } from "../../../domain/orders/order-stats.ts";
import { Transaction, TransactionEvent } from "../../../domain/orders/transaction.ts";
import { Attempt } from "../../../domain/ppob/attempt.ts";
import { refuse } from "../../../domain/refusal.ts";
import { zInstant } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, wholeListOf } from "../core/page.ts";
import { UserParams } from "../core/params.ts";
import {
  SEARCH_RULE,
  SpanQuery,
  StaffSearchQuery,
  spanOf,
  UserSearchQuery,
} from "./search-query.ts";
import { getStaffExport } from "./transaction-export.ts";
import { TransactionParams } from "./transactions.ts";

const StaffTransaction = Transaction.omit({ version: true })
  .extend({
    projected_at: zInstant.meta({ description: "When this copy was made" }),
    archived: z.boolean().meta({
      description: "Its detail has left the database; this was read from its wallet",
      example: false,
    }),
  })
  .meta({ id: "StaffTransaction" });

const A_PAGE = {
  status: 200,
  schema: listOf(StaffTransaction)
    .extend({ total: z.int().optional() })
    .meta({ id: "StaffTransactionPage" }),
  description: "A page; copies may lag by the projection",
} as const;

export const getTransactions = endpoint(
  {
    method: "get",
    path: "/admin/transactions",
    audience: { staff: "transactions:read" },
    tag: "Staff",
    summary: "Everybody's transactions from the read model, newest first",
    description: SEARCH_RULE.replace("`customer_no`", "`customer_no`, `user_id`"),
    query: StaffSearchQuery,
    cursor: zId("transaction"),
    answer: A_PAGE,
    refuses: [],
  },
  async ({ ports, query }) => {
    const page = { ...query, count: query.count === "true" };
    return { body: await searchOrders(ports, spanOf(query), page) };
  },
);

const getOfUser = endpoint(
  {
    method: "get",
    path: "/transactions/user/{user_id}",
    audience: { staff: "transactions:read" },
    tag: "Staff",
    summary: "One customer's transactions from the read model, newest first",
    params: UserParams,
    query: UserSearchQuery,
    cursor: zId("transaction"),
    answer: A_PAGE,
    refuses: [],
  },
  async ({ ports, params, query }) => {
    const page = { ...query, count: query.count === "true" };
    return { body: await searchOrders(ports, { ...spanOf(query), ...params }, page) };
  },
);

const getRecent = endpoint(
  {
    method: "get",
    path: "/admin/transactions/recent",
    audience: { staff: "transactions:read" },
    tag: "Staff",
    summary: "Everybody's newest transactions",
    query: PageQuery.pick({ limit: true }),
    answer: { status: 200, schema: wholeListOf(StaffTransaction), description: "Newest first" },
    refuses: [],
  },
  async ({ ports, query }) => {
    const page = { limit: query.limit, count: false };
    const { data } = await searchOrders(ports, {}, page);
    return { body: { data } };
  },
);

const getStats = endpoint(
  {
    method: "get",
    path: "/admin/transactions/stats/summary",
    audience: { staff: "transactions:read" },
    tag: "Staff",
    summary: "Orders by day, type and status, and how many of them succeeded",
    description:
      "Closed days by the daily mutation's figures and what became known of them since, open " +
      "days by the orders themselves. What was given back later counts under the day of its order.",
    query: SpanQuery,
    answer: {
      status: 200,
      schema: z
        .object({ data: z.array(OrderStats), days: z.array(DailyOrders) })
        .meta({ id: "StaffOrderStats" }),
      description: "Oldest day first",
    },
    refuses: [],
  },
  async ({ ports, query }) => {
    const days = await ports.dailyMutations.standing(query);
    return { body: { data: statsOf(days), days } };
  },
);

const getTransaction = endpoint(
  {
    method: "get",
    path: "/admin/transactions/{transaction_id}",
    audience: { staff: "transactions:read" },
    tag: "Staff",
    summary: "One transaction from the read model",
    params: TransactionParams,
    answer: { status: 200, schema: StaffTransaction, description: "The copy may lag a little" },
    refuses: ["transaction.not_found"],
  },
  async ({ ports, params }) => {
    return { body: await findOrder(ports, params.transaction_id) };
  },
);

const getLogs = endpoint(
  {
    method: "get",
    path: "/admin/transactions/{transaction_id}/logs",
    audience: { staff: "transactions:read" },
    tag: "Staff",
    summary: "How a transaction got where it is, oldest first",
    params: TransactionParams,
    answer: { status: 200, schema: wholeListOf(TransactionEvent), description: "The whole log" },
    refuses: ["transaction.not_found"],
  },
  // The read model knows whose order it is, the wallet has its log.
  async ({ ports, params }) => {
    const id = params.transaction_id;
    const found = (await ports.archive.locate(id)) ?? refuse("transaction.not_found");
    const events = await ports.wallets.events(found.user_id, id);
    return { body: { data: events ?? refuse("transaction.not_found") } };
  },
);

export const postRecheck = endpoint(
  {
    method: "post",
    path: "/admin/transactions/{transaction_id}/recheck",
    audience: { staff: "transactions:recheck" },
    tag: "Staff",
    summary: "Ask the supplier again about one order",
    params: TransactionParams,
    answer: {
      status: 202,
      schema: Attempt,
      description: "The question is on its way; at most one a minute leaves",
    },
    refuses: ["transaction.not_checkable", "transaction.not_found"],
  },
  async ({ ports, actor, params }) => {
    return { body: await recheckOrder(ports, actor, params.transaction_id) };
  },
);

export const postRebuild = endpoint(
  {
    method: "post",
    path: "/admin/wallets/{user_id}/rebuild",
    audience: { staff: "wallets:rebuild" },
    tag: "Staff",
    summary: "Build the read model of one wallet again from the wallet itself",
    params: UserParams,
    answer: {
      status: 200,
      schema: z
        .object({
          transactions: z.int(),
          entries: z.int(),
          /** Whether all of it was rebuilt; the rest of a long history follows later. */
          complete: z.boolean(),
        })
        .meta({ id: "Rebuilt" }),
      description: "How many rows were copied by this request",
    },
    refuses: ["user.not_found"],
  },
  async ({ ports, actor, params }) => ({
    body: await rebuildWallet(ports, actor, params.user_id),
  }),
);

export const adminTransactionEndpoints: readonly Endpoint[] = [
  getTransactions,
  getOfUser,
  getRecent,
  getStats,
  getStaffExport,
  getTransaction,
  getLogs,
  postRecheck,
  postRebuild,
];
