import * as z from "zod";
import { endSession, endSessions } from "../../../application/auth/staff/staff-sessions.ts";
import type { Staff } from "../../../domain/actor.ts";
import { type Id, zId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import { zInstant } from "../../../domain/time.ts";
import type { StaffSession as Session } from "../../../ports/auth/staff-sessions.ts";
import type { Ports } from "../../../ports/index.ts";
import type { Page } from "../../../ports/page.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { Empty } from "../core/schemas.ts";

const OWN = { staff: "session:own" } as const;
const OWN_TAG = "Staff sign-in";
const TAG = "Staff accounts";

const StaffSession = z
  .object({
    id: zId("session"),
    ip: z.string().meta({ example: "203.0.113.7" }),
    user_agent: z.string().meta({ example: "Mozilla/5.0" }),
    created_at: zInstant,
    last_seen_at: zInstant.meta({ description: "When it last traded its refresh token" }),
    expires_at: zInstant,
    current: z.boolean().meta({ description: "Whether it is the one that asks" }),
  })
  .meta({ id: "StaffSession" });

const OwnSession = z.object({ session_id: idParam("session", "session.not_found") });
const Member = z.object({ admin_id: idParam("admin", "admin.not_found") });

export const getOwn = endpoint(
  {
    method: "get",
    path: "/admin/auth/sessions",
    audience: OWN,
    summary: "Where one is signed in, newest first",
    tag: OWN_TAG,
    query: PageQuery,
    cursor: zId("session"),
    answer: { status: 200, schema: listOf(StaffSession), description: "A page of sessions" },
    refuses: [],
  },
  async ({ ports, actor, query }) => ({
    body: await listOfSessions(ports, actor, { ...query, of: actor.id }),
  }),
);

export const deleteOwn = endpoint(
  {
    method: "delete",
    path: "/admin/auth/sessions/{session_id}",
    audience: OWN,
    summary: "End one of one's own sessions",
    tag: OWN_TAG,
    params: OwnSession,
    answer: { status: 204, schema: Empty, description: "It is over from the next request on" },
    refuses: [],
  },
  async ({ ports, actor, params }) => {
    await endSession(ports, actor, { owner: actor.id, id: params.session_id });
    return { body: {} };
  },
);

export const deleteOthers = endpoint(
  {
    method: "delete",
    path: "/admin/auth/sessions",
    audience: OWN,
    summary: "End all of one's own sessions but this one",
    tag: OWN_TAG,
    answer: { status: 204, schema: Empty, description: "They are over from the next request on" },
    refuses: [],
  },
  async ({ ports, actor }) => {
    await endSessions(ports, actor, actor.id);
    return { body: {} };
  },
);

export const getTheirs = endpoint(
  {
    method: "get",
    path: "/admin/management/{admin_id}/sessions",
    audience: { staff: "staff:read" },
    summary: "Where a member of staff is signed in, newest first",
    tag: TAG,
    params: Member,
    query: PageQuery,
    cursor: zId("session"),
    answer: { status: 200, schema: listOf(StaffSession), description: "A page of sessions" },
    refuses: [],
  },
  async ({ ports, actor, params, query }) => ({
    body: await listOfSessions(ports, actor, { ...query, of: params.admin_id }),
  }),
);

export const deleteTheirs = endpoint(
  {
    method: "delete",
    path: "/admin/management/{admin_id}/sessions",
    audience: { staff: "staff:write" },
    summary: "Sign a member of staff out everywhere",
    description: "Of one's own sessions, the one that asks stays.",
    tag: TAG,
    stepUp: true,
    params: Member,
    answer: { status: 204, schema: Empty, description: "They are over from the next request on" },
    refuses: ["staff.beyond_own"],
  },
  async ({ ports, actor, params }) => {
    await endSessions(ports, actor, params.admin_id);
    return { body: {} };
  },
);

const getInfo = endpoint(
  {
    method: "get",
    path: "/admin/management/session-info",
    audience: OWN,
    summary: "The session that asks",
    tag: TAG,
    answer: { status: 200, schema: StaffSession, description: "As it is now" },
    refuses: [],
  },
  async ({ ports, actor }) => {
    const found = await ports.staffSessions.find(actor.id, actor.session_id, ports.now());
    return { body: shown(found ?? refuse("auth.token_invalid"), actor) };
  },
);

export const deleteTheir = endpoint(
  {
    method: "delete",
    path: "/admin/management/{admin_id}/sessions/{session_id}",
    audience: { staff: "staff:write" },
    summary: "End one session of a member of staff",
    tag: TAG,
    stepUp: true,
    params: Member.extend(OwnSession.shape),
    answer: { status: 204, schema: Empty, description: "It is over from the next request on" },
    refuses: ["staff.beyond_own"],
  },
  async ({ ports, actor, params }) => {
    await endSession(ports, actor, { owner: params.admin_id, id: params.session_id });
    return { body: {} };
  },
);

async function listOfSessions(
  { staffSessions, now }: Ports,
  asking: Staff,
  { of, ...page }: Page & { readonly of: Id<"admin"> },
) {
  const { data, next_cursor } = await staffSessions.list(of, { ...page, at: now() });
  return { data: data.map((each) => shown(each, asking)), next_cursor };
}

function shown(session: Session, { session_id }: Staff): z.infer<typeof StaffSession> {
  return { ...session, current: session.id === session_id };
}

export const adminSessionEndpoints: readonly Endpoint[] = [
  getInfo,
  getOwn,
  deleteOthers,
  deleteOwn,
  getTheirs,
  deleteTheirs,
  deleteTheir,
];
