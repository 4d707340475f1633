import * as z from "zod";
import { accountOf } from "../../../application/users/change-account.ts";
import { zId } from "../../../domain/ids.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import { addSeconds, businessDay, startOfDay } from "../../../domain/time.ts";
import {
  Account,
  AccountCounts,
  AccountFilter,
  AccountStatusChange,
  BalanceRange,
} from "../../../domain/users/account.ts";
import { queryOf } from "../../../domain/users/account-query.ts";
import { statisticsOf, UserStatistics } from "../../../domain/users/statistics.ts";
import { alias, type Endpoint, endpoint } from "../core/endpoint.ts";
import { etagOf } from "../core/etag.ts";
import { listOf, PageQuery, refuseCursor, wholeListOf, zNumberKey } from "../core/page.ts";
import { UserParams } from "../core/params.ts";
import { balancesInOrder } from "../core/ranges.ts";
import { BalanceView, shown } from "../wallet/currencies.ts";
import { adminUserExportEndpoints } from "./admin-user-export.ts";

const READ = { staff: "users:read" } as const;
const TAG = "Customers";
const DAYS = 30;

/** An id, behind an amount where balances are the order. */
const zAccountKey = z
  .string()
  .refine((key) => zId("user").safeParse(key.replace(/^\d{1,16} /, "")).success);

export const getUsers = endpoint(
  {
    method: "get",
    path: "/admin/users",
    audience: READ,
    summary: "Customers, the newest first",
    description:
      "Within a range of balances, by the wallets' copy, whoever has most comes first; whoever " +
      "never had that currency is not among them.",
    tag: TAG,
    query: PageQuery.extend({
      ...AccountFilter.shape,
      ...BalanceRange.shape,
      count: z.enum(["true", "false"]).default("false").meta({ description: "Adds `total`" }),
    }).check(balancesInOrder),
    cursor: zAccountKey,
    answer: {
      status: 200,
      schema: listOf(Account)
        .extend({ total: z.int().optional() })
        .meta({ id: "CustomerAccountPage" }),
      description: "A page of customers",
    },
    refuses: [],
  },
  async ({ ports, query: { limit, cursor, count, ...filter } }) => {
    const isByBalance = (filter.balance_from ?? filter.balance_to) !== undefined;
    if (cursor?.includes(" ") === !isByBalance) refuseCursor();
    const page = { limit, cursor, count: count === "true" };
    return { body: await ports.accounts.list(filter, page) };
  },
);

export const getSearch = endpoint(
  {
    method: "get",
    path: "/admin/users/search",
    audience: READ,
    summary: "Customers by id, e-mail, phone, Discord id or the beginning of their name",
    description: "An id, an e-mail or a phone number is looked for as a whole.",
    tag: TAG,
    query: z.strictObject({
      q: typedLine({ min: 2, max: 100 }).meta({ example: "sari@example.com" }),
      limit: PageQuery.shape.limit,
    }),
    answer: { status: 200, schema: wholeListOf(Account), description: "Who was found" },
    refuses: [],
  },
  async ({ ports, query: { q, limit } }) => ({
    body: { data: await ports.accounts.search(queryOf(q), limit) },
  }),
);

const getStats = endpoint(
  {
    method: "get",
    path: "/admin/users/stats",
    audience: READ,
    summary: "How many customers there are",
    tag: TAG,
    answer: { status: 200, schema: AccountCounts, description: "As of now" },
    refuses: [],
  },
  async ({ ports }) => {
    const now = ports.now();
    const today = startOfDay(businessDay(now));
    const month = addSeconds(now, -DAYS * 24 * 60 * 60);
    return { body: await ports.accounts.counts({ today, month }) };
  },
);

export const getUser = endpoint(
  {
    method: "get",
    path: "/admin/users/{user_id}",
    audience: READ,
    summary: "One customer",
    tag: TAG,
    params: UserParams,
    revalidated: true,
    answer: { status: 200, schema: Account, description: "As they are now" },
    refuses: [],
  },
  async ({ ports, params }) => {
    const account = await accountOf(ports, params.user_id);
    return { body: account, etag: etagOf(account.revision) };
  },
);

export const getStatusHistory = endpoint(
  {
    method: "get",
    path: "/admin/users/{user_id}/status-history",
    audience: READ,
    summary: "When a customer was let in or kept out, by whom and why",
    tag: TAG,
    params: UserParams,
    query: PageQuery,
    cursor: zNumberKey,
    answer: {
      status: 200,
      schema: listOf(AccountStatusChange),
      description: "A page of changes, the newest first",
    },
    refuses: [],
  },
  async ({ ports, params, query }) => {
    await accountOf(ports, params.user_id);
    return { body: await ports.accounts.statusHistory(params.user_id, query) };
  },
);

const getBalances = endpoint(
  {
    method: "get",
    path: "/admin/users/{user_id}/balance",
    audience: { staff: "wallets:read" },
    summary: "A customer's balances",
    tag: TAG,
    params: UserParams,
    answer: {
      status: 200,
      schema: wholeListOf(BalanceView),
      description: "One per currency in use, from the wallet itself",
    },
    refuses: [],
  },
  async ({ ports, actor, params }) => {
    await accountOf(ports, params.user_id);
    const { currencies } = await ports.catalogue.snapshot(actor.catalogue_version);
    const balances = await ports.wallets.balances(params.user_id);
    return { body: { data: balances.map((each) => shown(each, currencies)) } };
  },
);

export const getStatistics = endpoint(
  {
    method: "get",
    path: "/admin/users/{user_id}/statistics",
    audience: READ,
    summary: "What a customer has bought",
    tag: TAG,
    params: UserParams,
    answer: {
      status: 200,
      schema: UserStatistics,
      description: "From running sums of the wallet itself",
    },
    refuses: [],
  },
  async ({ ports, actor, params }) => {
    const { tier } = await accountOf(ports, params.user_id);
    const [figures, { settings }] = await Promise.all([
      ports.wallets.orderFigures(params.user_id),
      ports.catalogue.snapshot(actor.catalogue_version),
    ]);
    return { body: statisticsOf(tier, figures, settings) };
  },
);

export const adminUserEndpoints: readonly Endpoint[] = [
  getUsers,
  getSearch,
  getStats,
  ...adminUserExportEndpoints,
  getUser,
  getStatusHistory,
  getBalances,
  getStatistics,
  alias(getUsers, { path: "/users" }),
  alias(getStats, { path: "/users/stats" }),
];
