import * as z from "zod";
import { changeAccount, setAccountStatus } from "../../../application/users/change-account.ts";
import { closeByStaff } from "../../../application/users/close-account.ts";
import { createAccount } from "../../../application/users/create-account.ts";
import { signOutCustomer } from "../../../application/users/sign-out-customer.ts";
import { type User, zPersonName } from "../../../domain/auth/person.ts";
import { zLocale } from "../../../domain/locale.ts";
import { zTier } from "../../../domain/products/margin.ts";
import type { RefusalCode } from "../../../domain/refusal.ts";
import { zEmail } from "../../../domain/text/email.ts";
import { zPhone } from "../../../domain/text/phone.ts";
import { zInstant } from "../../../domain/time.ts";
import { Account, zStatusReason } from "../../../domain/users/account.ts";
import { alias, type Endpoint, endpoint } from "../core/endpoint.ts";
import { etagOf, isNamed } from "../core/etag.ts";
import { UserParams } from "../core/params.ts";
import { Empty } from "../core/schemas.ts";

const WRITE = { staff: "users:write" } as const;
const TAG = "Customers";
const REFUSES = [
  "user.not_found",
  "user.changed",
  "user.erased",
] as const satisfies readonly RefusalCode[];
const STATUS_REFUSES = [...REFUSES, "erasure.waiting"] as const;

export const postUser = endpoint(
  {
    method: "post",
    path: "/admin/users",
    audience: WRITE,
    stepUp: true,
    summary: "Open an account for a customer",
    description: "Nobody knows its password: its owner chooses one before they first sign in.",
    tag: TAG,
    body: z
      .strictObject({
        email: zEmail,
        name: zPersonName,
        phone: zPhone.optional(),
        locale: zLocale.default("id"),
        tier: zTier.default("retail"),
      })
      .meta({ id: "NewCustomer", example: { email: "sari@example.com", name: "Sari Wulandari" } }),
    answer: { status: 201, schema: Account, description: "The new account" },
    refuses: ["auth.email_taken", "auth.phone_taken"],
  },
  async ({ ports, actor, body }) => {
    const wanted = { ...body, phone: body.phone ?? null };
    return { body: await createAccount(ports, actor, wanted) };
  },
);

export const putUser = endpoint(
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
    const isSeen = (account: Account) => isNamed(if_match, etagOf(account.revision));
    const changed = await changeAccount(ports, actor, { id: params.user_id, facts: body, isSeen });
    return { body: changed, headers: { etag: etagOf(changed.revision) } };
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
      refuses: STATUS_REFUSES,
    },
    async ({ ports, actor, params, body }) => ({
      body: await setAccountStatus(ports, actor, { id: params.user_id, status, ...body }),
    }),
  );
}

export const postActivate = statusRoute("activate", {
  status: "ACTIVE",
  summary: "Let a customer sign in and buy again",
});

export const postDeactivate = statusRoute("deactivate", {
  status: "INACTIVE",
  summary: "Let a customer neither sign in nor buy until they are activated",
});

const Ban = z
  .strictObject({
    reason: zStatusReason,
    until: zInstant.optional().meta({ description: "When it ends by itself" }),
  })
  .meta({ id: "Ban", example: { reason: "Penipuan kartu", until: "2026-02-15T00:00:00.000Z" } });

export const postBan = endpoint(
  {
    method: "post",
    path: "/admin/users/{user_id}/ban",
    audience: WRITE,
    stepUp: true,
    summary: "Ban a customer, for a time or until they are activated",
    description:
      "Every session and API key of theirs ends with the very next request, and for good: let in " +
      "again, they sign in anew. What they have bought goes on to its end, and nobody can send " +
      "them money.",
    tag: TAG,
    params: UserParams,
    body: Ban,
    answer: { status: 200, schema: Account, description: "As they are from now on" },
    refuses: STATUS_REFUSES,
  },
  async ({ ports, actor, params, body }) => {
    const wanted = { id: params.user_id, status: "BANNED", ...body } as const;
    return { body: await setAccountStatus(ports, actor, wanted) };
  },
);

const putStatus = endpoint(
  {
    method: "put",
    path: "/users/{user_id}/status",
    audience: WRITE,
    stepUp: true,
    summary: "Activate, deactivate or ban a customer",
    tag: TAG,
    params: UserParams,
    body: z
      .strictObject({ ...Ban.shape, status: Account.shape.status })
      .check(
        z.superRefine(({ status, until }, c) => {
          if (until === undefined || status === "BANNED") return;
          c.addIssue({ code: "custom", path: ["until"], message: "only with BANNED" });
        }),
      )
      .meta({ id: "StatusInput", example: { status: "INACTIVE", reason: "Sudah diperiksa" } }),
    answer: { status: 200, schema: Account, description: "As they are from now on" },
    refuses: STATUS_REFUSES,
  },
  async ({ ports, actor, params, body }) => ({
    body: await setAccountStatus(ports, actor, { id: params.user_id, ...body }),
  }),
);

export const deleteSessions = endpoint(
  {
    method: "delete",
    path: "/admin/users/{user_id}/sessions",
    audience: WRITE,
    stepUp: true,
    summary: "Sign a customer out everywhere",
    description: "Every session and API key of theirs ends.",
    tag: TAG,
    params: UserParams,
    query: z.strictObject({ reason: zStatusReason }),
    answer: { status: 204, schema: Empty, description: "Over from the next request on" },
    refuses: [],
  },
  async ({ ports, actor, params, query }) => {
    await signOutCustomer(ports, actor, { ...params, ...query });
    return { body: {} };
  },
);

export const deleteUser = endpoint(
  {
    method: "delete",
    path: "/admin/users/{user_id}",
    audience: WRITE,
    stepUp: true,
    summary: "Close a customer's account",
    description:
      "Their wallet closes, every session and API key ends, they are told, deactivated and, some " +
      "days later, erased, unless staff call that off. While there is money in the wallet or " +
      "something open, it is refused.",
    tag: TAG,
    params: UserParams,
    query: z.strictObject({ reason: zStatusReason }),
    answer: { status: 204, schema: Empty, description: "Nothing comes in or goes out any more" },
    refuses: ["user.not_found", "wallet.not_empty"],
  },
  async ({ ports, actor, params, query }) => {
    await closeByStaff(ports, actor, { ...params, ...query });
    return { body: {} };
  },
);

export const adminUserChangeEndpoints: readonly Endpoint[] = [
  postUser,
  putUser,
  deleteUser,
  postActivate,
  postDeactivate,
  postBan,
  putStatus,
  deleteSessions,
  alias(postUser, { path: "/users" }),
  alias(putUser, { path: "/users/{user_id}" }),
  alias(deleteUser, { path: "/users/{user_id}" }),
];
