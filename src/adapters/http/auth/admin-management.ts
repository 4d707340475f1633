import * as z from "zod";
import { addStaff, changeStaff, resetStaff } from "../../../application/auth/staff/manage-staff.ts";
import { Admin, zPersonName } from "../../../domain/auth/person.ts";
import { SetupSecret, zRoleName } from "../../../domain/auth/staff.ts";
import { zId } from "../../../domain/ids.ts";
import { zPermission } from "../../../domain/permission.ts";
import { type RefusalCode, refuse } from "../../../domain/refusal.ts";
import { zEmail } from "../../../domain/text/email.ts";
import type { Member as KnownMember } from "../../../ports/auth/staff.ts";
import { alias, type Endpoint, endpoint } from "../core/endpoint.ts";
import { etagOf, isNamed } from "../core/etag.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { Empty } from "../core/schemas.ts";
import { AdminWithPermissions, getMe } from "./admin-auth.ts";

const TAG = "Staff accounts";
const OWN = { staff: "session:own" } as const;
const Member = z.object({ admin_id: idParam("admin", "admin.not_found") });
const Setup = SetupSecret.meta({ id: "StaffSetup" });
const CHANGES = [
  "staff.beyond_own",
  "staff.changed",
  "staff.last_super_admin",
] as const satisfies readonly RefusalCode[];

export const getStaff = endpoint(
  {
    method: "get",
    path: "/admin/management",
    audience: { staff: "staff:read" },
    summary: "Who runs the shop, newest first",
    tag: TAG,
    query: PageQuery.extend({
      role: zRoleName.optional(),
      status: Admin.shape.status.optional(),
    }),
    cursor: zId("admin"),
    answer: { status: 200, schema: listOf(Admin), description: "A page of staff" },
    refuses: [],
  },
  async ({ ports, query }) => ({ body: await ports.staffAccounts.list(query) }),
);

export const postStaff = endpoint(
  {
    method: "post",
    path: "/admin/management",
    audience: { staff: "staff:write" },
    summary: "Add a member of staff",
    description:
      "They choose their password at `/admin/auth/setup` by the secret, which is shown once. " +
      "Nobody gives a role with a permission that they do not hold themselves.",
    tag: TAG,
    stepUp: true,
    body: z
      .strictObject({ email: zEmail, name: zPersonName, role: zRoleName })
      .meta({ id: "StaffInput" }),
    answer: { status: 201, schema: Setup, description: "The account, and its set-up secret" },
    refuses: ["auth.email_taken", "role.not_found", "staff.beyond_own"],
  },
  async ({ ports, actor, body }) => ({ body: await addStaff(ports, actor, body) }),
);

export const getMember = endpoint(
  {
    method: "get",
    path: "/admin/management/{admin_id}",
    audience: { staff: "staff:read" },
    summary: "One member of staff, with what they may do",
    tag: TAG,
    params: Member,
    answer: { status: 200, schema: AdminWithPermissions, description: "As they are now" },
    refuses: [],
  },
  async ({ ports, params }) => {
    const found = await ports.staffAccounts.find(params.admin_id);
    const { admin, permissions, revision } = found ?? refuse("admin.not_found");
    return { body: { ...admin, permissions }, headers: { etag: etagOf(revision) } };
  },
);

export const putMember = endpoint(
  {
    method: "put",
    path: "/admin/management/{admin_id}",
    audience: { staff: "staff:write" },
    summary: "Rename a member of staff, give another role, deactivate or activate",
    description:
      "What is left out stays. It counts from their next request on. There is always an active " +
      "super admin who can sign in.",
    tag: TAG,
    stepUp: true,
    versioned: "if_sent",
    params: Member,
    body: z
      .strictObject({
        name: zPersonName.optional(),
        role: zRoleName.optional(),
        status: Admin.shape.status.optional(),
      })
      .meta({ id: "StaffChange" }),
    answer: { status: 200, schema: Admin, description: "As they are now" },
    refuses: [...CHANGES, "role.not_found"],
  },
  async ({ ports, actor, params, body, if_match }) => {
    const isSeen = ({ revision }: KnownMember) => isNamed(if_match, etagOf(revision));
    const admin = await changeStaff(ports, actor, { id: params.admin_id, isSeen, ...body });
    return { body: admin, headers: { etag: etagOf(admin.revision) } };
  },
);

export const deleteMember = endpoint(
  {
    method: "delete",
    path: "/admin/management/{admin_id}",
    audience: { staff: "staff:write" },
    summary: "Deactivate a member of staff",
    description: "Their account stays for the audit log, and can be activated again.",
    tag: TAG,
    stepUp: true,
    params: Member,
    answer: { status: 204, schema: Empty, description: "They are signed out everywhere" },
    refuses: CHANGES,
  },
  async ({ ports, actor, params }) => {
    await changeStaff(ports, actor, { id: params.admin_id, status: "DISABLED" });
    return { body: {} };
  },
);

export const postReset = endpoint(
  {
    method: "post",
    path: "/admin/management/{admin_id}/reset",
    audience: { staff: "staff:write" },
    summary: "Take somebody's password, second factor and sessions away",
    description: "They choose another password by the secret, which is shown once.",
    tag: TAG,
    stepUp: true,
    params: Member,
    answer: { status: 200, schema: Setup, description: "The account, and its set-up secret" },
    refuses: ["admin.own_account", "staff.beyond_own", "staff.last_super_admin"],
  },
  async ({ ports, actor, params }) => ({
    body: await resetStaff(ports, actor, params.admin_id),
  }),
);

export const putProfile = endpoint(
  {
    method: "put",
    path: "/admin/management/profile",
    audience: OWN,
    summary: "Change one's own name",
    tag: TAG,
    body: z.strictObject({ name: zPersonName }).meta({ id: "StaffProfileChange" }),
    answer: { status: 200, schema: Admin, description: "As it is now" },
    refuses: CHANGES,
  },
  async ({ ports, actor, body }) => ({
    body: await changeStaff(ports, actor, { id: actor.id, ...body }),
  }),
);

const postAccess = endpoint(
  {
    method: "post",
    path: "/admin/management/validate-access",
    audience: OWN,
    summary: "Whether one holds a permission",
    tag: TAG,
    body: z.strictObject({ permission: zPermission }).meta({ id: "AccessQuestion" }),
    answer: {
      status: 200,
      schema: z.object({ allowed: z.boolean() }).meta({ id: "AccessAnswer" }),
      description: "As of this request",
    },
    refuses: [],
  },
  async ({ actor, body }) => ({
    body: { allowed: actor.permissions.includes(body.permission) },
  }),
);

export const adminManagementEndpoints: readonly Endpoint[] = [
  alias(getMe, { path: "/admin/management/profile", tag: TAG }),
  putProfile,
  postAccess,
  getStaff,
  postStaff,
  getMember,
  putMember,
  deleteMember,
  postReset,
];
