import * as z from "zod";
import { accountOf } from "../../../application/users/change-account.ts";
import { endCustomerSession } from "../../../application/users/end-customer-session.ts";
import { zId } from "../../../domain/ids.ts";
import { zStatusReason } from "../../../domain/users/account.ts";
import { CustomerSession } from "../auth/customer-sessions.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { idParam, UserParams } from "../core/params.ts";
import { Empty } from "../core/schemas.ts";

const TAG = "Customers";
const SeenSession = CustomerSession.omit({ current: true }).meta({ id: "SessionOfCustomer" });

export const getSessionsOf = endpoint(
  {
    method: "get",
    path: "/admin/users/{user_id}/sessions",
    audience: { staff: "users:read" },
    summary: "The devices a customer is signed in on, the newest first",
    tag: TAG,
    params: UserParams,
    query: PageQuery,
    cursor: zId("session"),
    answer: { status: 200, schema: listOf(SeenSession), description: "A page of sessions" },
    refuses: [],
  },
  async ({ ports, params, query }) => {
    const { id } = await accountOf(ports, params.user_id);
    return { body: await ports.customerSessions.list(id, ports.now(), query) };
  },
);

export const deleteSessionOf = endpoint(
  {
    method: "delete",
    path: "/admin/users/{user_id}/sessions/{session_id}",
    audience: { staff: "users:write" },
    stepUp: true,
    summary: "Sign a customer out on one device",
    description: "Nothing happens to a session that is over already.",
    tag: TAG,
    params: UserParams.extend({ session_id: idParam("session", "session.not_found") }),
    query: z.strictObject({ reason: zStatusReason }),
    answer: { status: 204, schema: Empty, description: "Over from the next request on" },
    refuses: [],
  },
  async ({ ports, actor, params, query }) => {
    await endCustomerSession(ports, actor, { ...params, ...query });
    return { body: {} };
  },
);

export const adminUserSessionEndpoints: readonly Endpoint[] = [getSessionsOf, deleteSessionOf];
