import { z } from "zod";
import { login } from "../../../application/auth/login.ts";
import { logout } from "../../../application/auth/logout.ts";
import { refresh } from "../../../application/auth/refresh.ts";
import { staffSignIn } from "../../../application/auth/sign-in-policy.ts";
import { Admin } from "../../../domain/auth/person.ts";
import { zPermission } from "../../../domain/permission.ts";
import { refuse } from "../../../domain/refusal.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { Empty } from "../core/schemas.ts";
import { Credentials, GrantFields, loginRates, RefreshBody, refreshRates } from "./sign-in.ts";

const SignedInStaff = z.object({ admin: Admin, ...GrantFields }).meta({ id: "SignedInStaff" });

const AdminWithPermissions = Admin.extend({ permissions: z.array(zPermission) }).meta({
  id: "AdminWithPermissions",
});

const postLogin = endpoint(
  {
    method: "post",
    path: "/admin/auth/login",
    audience: "public",
    summary: "Sign in as staff",
    tag: "Staff sign-in",
    body: Credentials,
    rates: loginRates("staff"),
    answer: { status: 200, schema: SignedInStaff, description: "A new session" },
    refuses: ["auth.invalid_credentials", "auth.account_blocked"],
  },
  async ({ ports, actor, body }) => {
    const { person, ...grant } = await login(ports, actor, { door: staffSignIn, ...body });
    return { body: { admin: person, ...grant } };
  },
);

const postRefresh = endpoint(
  {
    method: "post",
    path: "/admin/auth/refresh",
    audience: "public",
    summary: "Trade a staff refresh token for the next pair of tokens",
    description: "A refresh token works once. One that comes again ends its session.",
    tag: "Staff sign-in",
    body: RefreshBody,
    rates: refreshRates,
    answer: { status: 200, schema: SignedInStaff, description: "The next pair of tokens" },
    refuses: ["auth.token_invalid"],
  },
  async ({ ports, actor, body }) => {
    const { person, ...grant } = await refresh(ports, actor, { door: staffSignIn, ...body });
    return { body: { admin: person, ...grant } };
  },
);

const postLogout = endpoint(
  {
    method: "post",
    path: "/admin/auth/logout",
    audience: { staff: "session:own" },
    summary: "End this staff session",
    description: "The access token and the refresh token are refused from the next request on.",
    tag: "Staff sign-in",
    answer: { status: 204, schema: Empty, description: "The session is over" },
    refuses: [],
  },
  async ({ ports, actor }) => {
    await logout(ports, actor);
    return { body: {} };
  },
);

const getMe = endpoint(
  {
    method: "get",
    path: "/admin/auth/me",
    audience: { staff: "session:own" },
    summary: "Which member of staff is signed in, and what they may do",
    tag: "Staff sign-in",
    answer: {
      status: 200,
      schema: AdminWithPermissions,
      description: "The signed-in member of staff",
    },
    refuses: [],
  },
  async ({ ports, actor }) => {
    const admin = (await ports.people.admin(actor.id)) ?? refuse("auth.token_invalid");
    return { body: { ...admin, permissions: [...actor.permissions] } };
  },
);

export const adminAuthEndpoints: readonly Endpoint[] = [postLogin, postRefresh, postLogout, getMe];
