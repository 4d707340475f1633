import type { Staff } from "../../../domain/actor.ts";
import { isBuiltIn, type Role, refuseBeyond } from "../../../domain/auth/staff.ts";
import type { Permission } from "../../../domain/permission.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";

type Ports = Use<"audit" | "now" | "staffAccounts">;

export async function addRole(
  ports: Ports,
  staff: Staff,
  { name, permissions }: Pick<Role, "name" | "permissions">,
): Promise<Role> {
  const role = roleOf({ name, permissions, version: 1 });
  refuseBeyond(staff, role.permissions);
  await commit(ports, staff, { old: null, new: role, write: ports.staffAccounts.addRole(role) });
  return role;
}

interface ChangedRole extends Pick<Role, "name" | "permissions"> {
  /** Whether it is still as its caller has seen it. */
  readonly isSeen: (role: Role) => boolean;
}

/** Gives a role other permissions, from the next request of everybody who has it. */
export async function changeRole(
  ports: Ports,
  staff: Staff,
  { name, permissions, isSeen }: ChangedRole,
): Promise<Role> {
  const old = await ownRole(ports, staff, name);
  if (!isSeen(old)) refuse("request.stale");
  const role = roleOf({ name, permissions, version: old.version + 1 });
  refuseBeyond(staff, role.permissions);
  const write = ports.staffAccounts.putPermissions(role);
  await commit(ports, staff, { old, new: role, write });
  return role;
}

/** Removes a role that nobody has. */
export async function removeRole(ports: Ports, staff: Staff, name: string): Promise<void> {
  const old = await ownRole(ports, staff, name);
  await commit(ports, staff, { old, new: null, write: ports.staffAccounts.removeRole(name) });
}

/** A role of the shop's own that gives nothing beyond what the actor holds. */
async function ownRole(ports: Ports, staff: Staff, name: string): Promise<Role> {
  if (isBuiltIn(name)) refuse("role.built_in");
  const role = (await ports.staffAccounts.role(name)) ?? refuse("role.not_found");
  refuseBeyond(staff, role.permissions);
  return role;
}

/** Everybody who signs in may sign out again and see to their own account. */
function roleOf({ permissions, ...named }: Omit<Role, "built_in">): Role {
  const all = [...new Set<Permission>(["session:own", ...permissions])].toSorted();
  return { ...named, permissions: all, built_in: false };
}

async function commit(
  ports: Ports,
  staff: Staff,
  change: { readonly old: Role | null; readonly new: Role | null; readonly write: Write },
): Promise<void> {
  const { write, ...entry } = change;
  const { name } = change.new ?? change.old ?? { name: "" };
  const verb = change.old === null ? "add" : change.new === null ? "remove" : "change";
  const action = { action: `role.${verb}`, resource: "role", resource_id: name, ...entry };
  await ports.audit.commit(staff, action, { at: ports.now(), writes: [write] });
}
