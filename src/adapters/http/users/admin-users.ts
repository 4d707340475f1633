import { z } from "zod";
import {
  accountOf,
  changeAccount,
  setAccountStatus,
} from "../../../application/users/change-account.ts";
import { signOutCustomer } from "../../../application/users/sign-out-customer.ts";
import { type User, zPersonName } from "../../../domain/auth/person.ts";
import { zId } from "../../../domain/ids.ts";
import { zLocale } from "../../../domain/locale.ts";
import { zTier } from "../../../domain/products/margin.ts";
import type { RefusalCode } from "../../../domain/refusal.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import { addSeconds, businessDay, startOfDay, zInstant } from "../../../domain/time.ts";
import {
  Account,
  AccountCounts,
  AccountFilter,
  AccountStatusChange,
  zStatusReason,
} from "../../../domain/users/account.ts";
import { queryOf } from "../../../domain/users/account-query.ts";
import { UserParams } from "../auth/users.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, wholeListOf, zNumberKey } from "../core/page.ts";
import { Empty } from "../core/schemas.ts";
import { etagOf } from "./etag.ts";

const READ = { staff: "users:read" } as const;
const WRITE = { staff: "users:write" } as const;
const TAG = "Customers";
const DAYS = 30;
const REFUSES = ["user.not_found", "user.changed"] as const satisfies readonly RefusalCode[];

const getUsers = endpoint(
  {
    method: "get",
    path: "/admin/users",
    audience: READ,
    summary: "Customers, the newest first",
    tag: TAG,
    query: PageQuery.extend(AccountFilter.shape),
    cursor: zId("user"),
    answer: { status: 200, schema: listOf(Account), description: "A page of customers" },
    refuses: [],
  },
  async ({ ports, query: { limit, cursor, ...filter } }) => ({
    body: await ports.accounts.list(filter, { limit, cursor }),
  }),
);

const getSearch = endpoint(
  {
    method: "get",
    path: "/admin/users/search",
    audience: READ,
    summary: "Customers by id, e-mail, phone or the beginning of their name",
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

const getUser = endpoint(
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
    return { body: account, etag: etagOf(account) };
  },
);

const putUser = endpoint(
  {
    method: "put",
    path: "/admin/users/{user_id}",
    audience: WRITE,
    stepUp: true,
    versioned: true,
    summary: "Put a customer's name, language or price tier right",
    description: "Their addresses and secrets they change themselves. What is left out stays.",
    tag: TAG,
    params: UserParams,
    body: z
      .strictObject({
        name: zPersonName.optional(),
        locale: zLocale.optional(),
        tier: zTier.optional(),
      })
      .meta({ id: "CustomerChange", example: { tier: "reseller" } }),
    answer: { status: 200, schema: Account, description: "As they are from now on" },
    refuses: REFUSES,
  },
  async ({ ports, actor, params, body, if_match }) => {
    const isSeen = (account: Account) => if_match === etagOf(account);
    const changed = await changeAccount(ports, actor, { id: params.user_id, facts: body, isSeen });
    return { body: changed, headers: { etag: etagOf(changed) } };
  },
);

const Reason = z
  .strictObject({ reason: zStatusReason })
  .meta({ id: "StatusReason", example: { reason: "Sudah diperiksa" } });

function statusRoute(
  verb: "activate" | "deactivate",
  { status, summary }: { readonly status: User["status"]; readonly summary: string },
): Endpoint {
  return endpoint(
    {
      method: "post",
      path: `/admin/users/{user_id}/${verb}`,
      audience: WRITE,
      stepUp: true,
      summary,
      tag: TAG,
      params: UserParams,
      body: Reason,
      answer: { status: 200, schema: Account, description: "As they are from now on" },
      refuses: REFUSES,
    },
    async ({ ports, actor, params, body }) => ({
      body: await setAccountStatus(ports, actor, { id: params.user_id, status, ...body }),
    }),
  );
}

const postActivate = statusRoute("activate", {
  status: "ACTIVE",
  summary: "Let a customer sign in and buy again",
});

const postDeactivate = statusRoute("deactivate", {
  status: "INACTIVE",
  summary: "Let a customer neither sign in nor buy until they are activated",
});

const Ban = z
  .strictObject({
    reason: zStatusReason,
    until: zInstant.optional().meta({ description: "When it ends by itself" }),
  })
  .meta({ id: "Ban", example: { reason: "Penipuan kartu", until: "2026-02-15T00:00:00.000Z" } });

const postBan = endpoint(
  {
    method: "post",
    path: "/admin/users/{user_id}/ban",
    audience: WRITE,
    stepUp: true,
    summary: "Ban a customer, for a time or until they are activated",
    description:
      "Every session of theirs is refused by the very next request. What they have bought goes " +
      "on to its end, and nobody can send them money.",
    tag: TAG,
    params: UserParams,
    body: Ban,
    answer: { status: 200, schema: Account, description: "As they are from now on" },
    refuses: REFUSES,
  },
  async ({ ports, actor, params, body }) => {
    const wanted = { id: params.user_id, status: "BANNED", ...body } as const;
    return { body: await setAccountStatus(ports, actor, wanted) };
  },
);

const getStatusHistory = endpoint(
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

const deleteSessions = endpoint(
  {
    method: "delete",
    path: "/admin/users/{user_id}/sessions",
    audience: WRITE,
    stepUp: true,
    summary: "Sign a customer out everywhere",
    tag: TAG,
    params: UserParams,
    answer: { status: 204, schema: Empty, description: "Over from the next request on" },
    refuses: [],
  },
  async ({ ports, actor, params }) => {
    await signOutCustomer(ports, actor, params.user_id);
    return { body: {} };
  },
);

export const adminUserEndpoints: readonly Endpoint[] = [
  getUsers,
  getSearch,
  getStats,
  getUser,
  putUser,
  postActivate,
  postDeactivate,
  postBan,
  getStatusHistory,
  deleteSessions,
];
