import * as z from "zod";
import { addRole, changeRole, removeRole } from "../../../application/auth/staff/manage-roles.ts";
import { Role, zRoleName } from "../../../domain/auth/staff.ts";
import { PERMISSIONS, zPermission } from "../../../domain/permission.ts";
import { refuse } from "../../../domain/refusal.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { etagOf, isNamed } from "../core/etag.ts";
import { wholeListOf } from "../core/page.ts";
import { param } from "../core/params.ts";
import { Empty } from "../core/schemas.ts";

const TAG = "Staff accounts";
const Address = z.object({ role: param(zRoleName, "role.not_found") });
const Permissions = z.array(zPermission).max(PERMISSIONS.length);

const getPermissions = endpoint(
  {
    method: "get",
    path: "/admin/management/permissions",
    audience: { staff: "staff:read" },
    summary: "Every permission there is",
    tag: TAG,
    answer: {
      status: 200,
      schema: z.object({ data: z.array(zPermission) }).meta({ id: "PermissionList" }),
      description: "As `resource:action`",
    },
    refuses: [],
  },
  async () => ({ body: { data: PERMISSIONS } }),
);

export const getRoles = endpoint(
  {
    method: "get",
    path: "/admin/management/roles",
    audience: { staff: "staff:read" },
    summary: "Every role with its permissions",
    tag: TAG,
    answer: { status: 200, schema: wholeListOf(Role), description: "By name" },
    refuses: [],
  },
  async ({ ports }) => ({ body: { data: await ports.staffAccounts.roles() } }),
);

export const getRole = endpoint(
  {
    method: "get",
    path: "/admin/management/roles/{role}",
    audience: { staff: "staff:read" },
    summary: "One role with its permissions",
    tag: TAG,
    params: Address,
    answer: { status: 200, schema: Role, description: "As it is now" },
    refuses: [],
  },
  async ({ ports, params }) => {
    const role = (await ports.staffAccounts.role(params.role)) ?? refuse("role.not_found");
    return { body: role, headers: { etag: etagOf(role.version) } };
  },
);

export const postRole = endpoint(
  {
    method: "post",
    path: "/admin/management/roles",
    audience: { staff: "roles:write" },
    summary: "Add a role",
    description: "Nobody gives a permission that they do not hold themselves.",
    tag: TAG,
    stepUp: true,
    body: z.strictObject({ name: zRoleName, permissions: Permissions }).meta({ id: "RoleInput" }),
    answer: { status: 201, schema: Role, description: "The role" },
    refuses: ["role.name_taken", "staff.beyond_own"],
  },
  async ({ ports, actor, body }) => ({ body: await addRole(ports, actor, body) }),
);

export const putRole = endpoint(
  {
    method: "put",
    path: "/admin/management/roles/{role}",
    audience: { staff: "roles:write" },
    summary: "Give a role other permissions",
    description: "They count from the next request of everybody who has it.",
    tag: TAG,
    stepUp: true,
    versioned: "if_sent",
    params: Address,
    body: z.strictObject({ permissions: Permissions }).meta({ id: "RoleChange" }),
    answer: { status: 200, schema: Role, description: "The role as it is now" },
    refuses: ["role.built_in", "role.changed", "staff.beyond_own"],
  },
  async ({ ports, actor, params, body, if_match }) => {
    const isSeen = ({ version }: Role) => isNamed(if_match, etagOf(version));
    const role = await changeRole(ports, actor, { name: params.role, isSeen, ...body });
    return { body: role, headers: { etag: etagOf(role.version) } };
  },
);

export const deleteRole = endpoint(
  {
    method: "delete",
    path: "/admin/management/roles/{role}",
    audience: { staff: "roles:write" },
    summary: "Remove a role that nobody has",
    tag: TAG,
    stepUp: true,
    params: Address,
    answer: { status: 204, schema: Empty, description: "It is gone" },
    refuses: ["role.built_in", "role.in_use", "staff.beyond_own"],
  },
  async ({ ports, actor, params }) => {
    await removeRole(ports, actor, params.role);
    return { body: {} };
  },
);

export const adminRoleEndpoints: readonly Endpoint[] = [
  getPermissions,
  getRoles,
  postRole,
  getRole,
  putRole,
  deleteRole,
];
