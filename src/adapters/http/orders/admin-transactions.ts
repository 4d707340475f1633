import { z } from "zod";
import { recheckOrder } from "../../../application/orders/recheck-order.ts";
import { rebuildWallet } from "../../../application/read-model/rebuild-wallet.ts";
import { zId } from "../../../domain/ids.ts";
import {
  Transaction,
  zTransactionStatus,
  zTransactionType,
} from "../../../domain/orders/transaction.ts";
import { Attempt } from "../../../domain/ppob/attempt.ts";
import { zInstant } from "../../../domain/time.ts";
import { UserParams } from "../auth/users.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { TransactionParams } from "./transactions.ts";

const StaffTransaction = Transaction.omit({ version: true })
  .extend({ projected_at: zInstant.meta({ description: "When this copy was made" }) })
  .meta({ id: "StaffTransaction" });

const getTransactions = endpoint(
  {
    method: "get",
    path: "/admin/transactions",
    audience: { staff: "transactions:read" },
    tag: "Staff",
    summary: "Everybody's transactions from the read model, newest first",
    query: PageQuery.extend({
      type: zTransactionType.optional(),
      status: zTransactionStatus.optional(),
      user_id: zId("user").optional(),
      count: z.enum(["true", "false"]).default("false").meta({ description: "Adds `total`" }),
    }),
    cursor: zId("transaction"),
    answer: {
      status: 200,
      schema: listOf(StaffTransaction)
        .extend({ total: z.int().optional() })
        .meta({ id: "StaffTransactionPage" }),
      description: "A page; copies may lag by the projection",
    },
    refuses: [],
  },
  async ({ ports, query }) => {
    const page = { ...query, count: query.count === "true" };
    return { body: await ports.readModel.transactions(query, page) };
  },
);

const postRecheck = endpoint(
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

const postRebuild = endpoint(
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
          /** Whether nothing is left; the rest of a long history follows by itself. */
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
  postRecheck,
  postRebuild,
];
