import * as z from "zod";
import { logout } from "../../../application/auth/logout.ts";
import { refreshStaff } from "../../../application/auth/staff/refresh-staff.ts";
import { setUpStaff } from "../../../application/auth/staff/set-up-staff.ts";
import { finishStaffLogin, staffLogin } from "../../../application/auth/staff/staff-login.ts";
import { changeStaffPassword } from "../../../application/auth/staff/staff-password.ts";
import { Admin, zPassword } from "../../../domain/auth/person.ts";
import { zPermission } from "../../../domain/permission.ts";
import { refuse } from "../../../domain/refusal.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { Empty } from "../core/schemas.ts";
import {
  Challenge,
  Credentials,
  GrantFields,
  RefreshBody,
  refreshRates,
  SecondStep,
  secretRates,
  staffLoginRates,
} from "./sign-in.ts";

const TAG = "Staff sign-in";
export const SignedInStaff = z
  .object({ admin: Admin, ...GrantFields })
  .meta({ id: "SignedInStaff" });

export const AdminWithPermissions = Admin.extend({ permissions: z.array(zPermission) }).meta({
  id: "AdminWithPermissions",
});

export const postLogin = endpoint(
  {
    method: "post",
    path: "/admin/auth/login",
    audience: "public",
    summary: "Sign in as staff",
    tag: TAG,
    body: Credentials,
    rates: staffLoginRates,
    answer: {
      status: 200,
      schema: SignedInStaff,
      description: "A new session",
      deferred: {
        schema: Challenge,
        description: "A code is asked for at `/admin/auth/2fa/login`, or a passkey instead of it",
      },
    },
    refuses: ["auth.invalid_credentials", "auth.account_blocked", "sign_in.overtaken"],
  },
  async ({ ports, actor, body }) => {
    const answer = await staffLogin(ports, actor, body);
    if ("challenge" in answer) return { deferred: answer };
    const { person, ...grant } = answer;
    return { body: { admin: person, ...grant } };
  },
);

export const postSecondStep = endpoint(
  {
    method: "post",
    path: "/admin/auth/2fa/login",
    audience: "public",
    summary: "Finish signing in by a code of the second factor",
    description: "A code of the authenticator app or a recovery code; each is taken once.",
    tag: TAG,
    body: SecondStep,
    rates: secretRates,
    answer: { status: 200, schema: SignedInStaff, description: "A new session" },
    refuses: [
      "second_factor.not_enrolled",
      "second_factor.used",
      "second_factor.wrong",
      "service.unavailable",
      "sign_in.overtaken",
      "sign_in.challenge_invalid",
    ],
  },
  async ({ ports, actor, body }) => {
    const { person, ...grant } = await finishStaffLogin(ports, actor, body);
    return { body: { admin: person, ...grant } };
  },
);

const postSetup = endpoint(
  {
    method: "post",
    path: "/admin/auth/setup",
    audience: "public",
    summary: "Choose the password of a new account, or of one that was reset",
    description: "By the one-time secret that whoever added or reset the account was given.",
    tag: TAG,
    body: z
      .strictObject({ setup_secret: z.string().max(200), password: zPassword })
      .meta({ id: "StaffPasswordSetup" }),
    rates: secretRates,
    answer: { status: 200, schema: Admin, description: "Who may sign in now" },
    refuses: ["sign_in.overtaken", "staff.set_up_already", "staff.setup_invalid"],
  },
  async ({ ports, actor, body }) => ({ body: await setUpStaff(ports, actor, body) }),
);

export const postPassword = endpoint(
  {
    method: "post",
    path: "/admin/auth/password",
    audience: { staff: "session:own" },
    summary: "Change one's own password",
    description: "Every other device is signed out.",
    tag: TAG,
    body: z
      .strictObject({ current_password: Credentials.shape.password, password: zPassword })
      .meta({ id: "StaffPasswordChange" }),
    answer: { status: 204, schema: Empty, description: "It is changed" },
    refuses: ["service.unavailable", "staff.password_wrong"],
  },
  async ({ ports, actor, body }) => {
    await changeStaffPassword(ports, actor, body);
    return { body: {} };
  },
);

const postRefresh = endpoint(
  {
    method: "post",
    path: "/admin/auth/refresh",
    audience: "public",
    summary: "Trade a staff refresh token for the next pair of tokens",
    description: "A refresh token works once. One that comes again ends its session.",
    tag: TAG,
    body: RefreshBody,
    rates: refreshRates,
    answer: { status: 200, schema: SignedInStaff, description: "The next pair of tokens" },
    refuses: ["auth.token_invalid"],
  },
  async ({ ports, body }) => {
    const { person, ...grant } = await refreshStaff(ports, body.refresh_token);
    return { body: { admin: person, ...grant } };
  },
);

export const postLogout = endpoint(
  {
    method: "post",
    path: "/admin/auth/logout",
    audience: { staff: "session:own" },
    summary: "End this staff session",
    description: "The access token and the refresh token are refused from the next request on.",
    tag: TAG,
    answer: { status: 204, schema: Empty, description: "The session is over" },
    refuses: [],
  },
  async ({ ports, actor }) => {
    await logout(ports, actor);
    return { body: {} };
  },
);

export const getMe = endpoint(
  {
    method: "get",
    path: "/admin/auth/me",
    audience: { staff: "session:own" },
    summary: "Which member of staff is signed in, and what they may do",
    tag: TAG,
    answer: {
      status: 200,
      schema: AdminWithPermissions,
      description: "The signed-in member of staff",
    },
    refuses: [],
  },
  async ({ ports, actor }) => {
    const found = await ports.staffAccounts.find(actor.id);
    const { admin, permissions } = found ?? refuse("auth.token_invalid");
    return { body: { ...admin, permissions } };
  },
);

export const adminAuthEndpoints: readonly Endpoint[] = [
  postLogin,
  postSecondStep,
  postSetup,
  postRefresh,
  postLogout,
  postPassword,
  getMe,
];
