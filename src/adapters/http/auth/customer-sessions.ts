import * as z from "zod";
import { changePassword } from "../../../application/users/change-password.ts";
import { zKnownPassword, zPassword } from "../../../domain/auth/person.ts";
import { zId } from "../../../domain/ids.ts";
import { zInstant } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { PROOF_REFUSALS } from "../core/proof.ts";
import { Empty } from "../core/schemas.ts";

const TAG = "Sign-in";

export const CustomerSession = z
  .object({
    id: zId("session"),
    ip: z.string().meta({ example: "203.0.113.7" }),
    user_agent: z.string().meta({ example: "Mozilla/5.0" }),
    created_at: zInstant,
    expires_at: zInstant,
    current: z.boolean().meta({ description: "Whether it is the one that asks" }),
  })
  .meta({ id: "CustomerSession" });

const getSessions = endpoint(
  {
    method: "get",
    path: "/auth/sessions",
    audience: "customer",
    summary: "The devices one is signed in on, the newest first",
    tag: TAG,
    query: PageQuery,
    cursor: zId("session"),
    answer: { status: 200, schema: listOf(CustomerSession), description: "A page of sessions" },
    refuses: [],
  },
  async ({ ports, actor, query }) => {
    const found = await ports.customerSessions.list(actor.id, ports.now(), query);
    const data = found.data.map((each) => ({ ...each, current: each.id === actor.session_id }));
    return { body: { ...found, data } };
  },
);

const deleteOthers = endpoint(
  {
    method: "delete",
    path: "/auth/sessions",
    audience: "customer",
    summary: "Sign out on every other device",
    tag: TAG,
    answer: { status: 204, schema: Empty, description: "They are over from the next request on" },
    refuses: [],
  },
  async ({ ports, actor }) => {
    await ports.customerSessions.revoke(actor.id, { but: actor.session_id }, ports.now());
    return { body: {} };
  },
);

const deleteSession = endpoint(
  {
    method: "delete",
    path: "/auth/sessions/{session_id}",
    audience: "customer",
    summary: "Sign out on one device",
    description: "Nothing happens to a session that is over already, or is not one's own.",
    tag: TAG,
    params: z.object({ session_id: idParam("session", "session.not_found") }),
    answer: { status: 204, schema: Empty, description: "It is over from the next request on" },
    refuses: [],
  },
  async ({ ports, actor, params }) => {
    await ports.customerSessions.revoke(actor.id, { only: params.session_id }, ports.now());
    return { body: {} };
  },
);

const postPassword = endpoint(
  {
    method: "post",
    path: "/users/change-password",
    audience: "customer",
    summary: "Choose another password",
    description: "Every other device is signed out. Wrong tries count like those at the PIN.",
    tag: TAG,
    body: z
      .strictObject({
        current_password: zKnownPassword,
        new_password: zPassword.meta({ example: "teh-tarik-tanpa-susu" }),
      })
      .meta({ id: "PasswordChange" }),
    answer: { status: 204, schema: Empty, description: "It is the password from now on" },
    refuses: PROOF_REFUSALS,
  },
  async ({ ports, actor, body }) => {
    await changePassword(ports, actor, body);
    return { body: {} };
  },
);

export const customerSessionEndpoints: readonly Endpoint[] = [
  getSessions,
  deleteOthers,
  deleteSession,
  postPassword,
];
