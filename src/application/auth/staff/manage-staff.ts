import type { Staff } from "../../../domain/actor.ts";
import type { Admin } from "../../../domain/auth/person.ts";
import { refuseBeyond, SETUP_HOURS } from "../../../domain/auth/staff.ts";
import { type Id, newId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import { addSeconds, type Instant } from "../../../domain/time.ts";
import type { Maker, Member } from "../../../ports/auth/staff.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";
import { nameOf } from "../../shared/propose.ts";

type Ports = Use<
  "alerts" | "audit" | "catalogue" | "now" | "staffAccounts" | "staffSessions" | "tokens"
>;

/** An account whose password is still to be chosen, and the secret for doing so. */
interface AwaitingSetup {
  readonly admin: Admin;
  readonly setup_secret: string;
  readonly expires_at: Instant;
}

/** Adds a member of staff, who chooses a password by the secret that is answered. */
export async function addStaff(
  ports: Ports,
  staff: Staff,
  wanted: Pick<Admin, "email" | "name" | "role">,
): Promise<AwaitingSetup> {
  await refuseRole(ports, staff, wanted.role);
  const at = ports.now();
  const id = newId("admin", at);
  const admin: Admin = { id, ...wanted, status: "ACTIVE", created_at: at, updated_at: at };
  const { setup, setup_secret } = await newSetup(ports, id, at);
  await ports.audit.commit(staff, entry("staff.add", null, admin), {
    at,
    writes: [
      ports.staffAccounts.add(admin, setup, await makerOf(ports, staff, at)),
      tell(ports, { staff, admin, what: "adds", at }),
    ],
  });
  return { admin, setup_secret, expires_at: setup.expires_at };
}

/** Renames, gives another role, deactivates or activates; whoever is deactivated is signed out. */
export async function changeStaff(
  ports: Ports,
  staff: Staff,
  { id, isSeen, ...wanted }: ChangedMember,
): Promise<Admin & { readonly revision: number }> {
  const member = await memberWithin(ports, staff, id);
  if (isSeen?.(member) === false) refuse("request.stale");
  const { admin: before, revision } = member;
  if (wanted.role !== undefined) await refuseRole(ports, staff, wanted.role);
  const at = ports.now();
  const { name = before.name, role = before.role, status = before.status } = wanted;
  const after: Admin = { ...before, name, role, status, updated_at: at };
  const ended = after.status === "ACTIVE" ? [] : [ports.staffSessions.revokeAll(id, at)];
  const isMore = after.role !== before.role || after.status !== before.status;
  const told = isMore ? [tell(ports, { staff, admin: after, what: "changes", at })] : [];
  await ports.audit.commit(staff, entry("staff.change", before, after), {
    at,
    writes: [ports.staffAccounts.change(after, revision), ...ended, ...told],
  });
  return { ...after, revision: revision + 1 };
}

/** What is left out stays. */
interface ChangedMember extends Pick<Admin, "id"> {
  readonly name?: Admin["name"] | undefined;
  readonly role?: Admin["role"] | undefined;
  readonly status?: Admin["status"] | undefined;
  /** Whether they are still as the caller has seen them; without it, as they are. */
  readonly isSeen?: (member: Member) => boolean;
}

/**
 * Takes somebody's password, second factor and sessions away, as after a loss or a theft. They
 * choose another password by the secret that is answered.
 */
export async function resetStaff(
  ports: Ports,
  staff: Staff,
  id: Id<"admin">,
): Promise<AwaitingSetup> {
  if (id === staff.id) refuse("admin.own_account");
  const { admin } = await memberWithin(ports, staff, id);
  const at = ports.now();
  const { setup, setup_secret } = await newSetup(ports, id, at);
  await ports.audit.commit(staff, entry("staff.reset", admin, admin), {
    at,
    writes: [
      ports.staffAccounts.reset(setup, await makerOf(ports, staff, at)),
      ports.staffSessions.revokeAll(id, at),
      tell(ports, { staff, admin, what: "resets", at }),
    ],
  });
  return { admin, setup_secret, expires_at: setup.expires_at };
}

/** A member of staff who may do nothing that the actor may not. */
export async function memberWithin(
  ports: Use<"staffAccounts">,
  staff: Staff,
  id: Id<"admin">,
): Promise<Member> {
  const member = (await ports.staffAccounts.find(id)) ?? refuse("admin.not_found");
  refuseBeyond(staff, member.permissions);
  return member;
}

async function refuseRole(ports: Ports, staff: Staff, name: string): Promise<void> {
  const role = (await ports.staffAccounts.role(name)) ?? refuse("role.not_found");
  refuseBeyond(staff, role.permissions);
}

async function newSetup({ tokens }: Ports, admin_id: Id<"admin">, at: Instant) {
  const { token, hash } = await tokens.newSecret();
  const expires_at = addSeconds(at, SETUP_HOURS * 60 * 60);
  return { setup: { admin_id, token_hash: hash, expires_at }, setup_secret: token };
}

/** Whoever is shown the secret can be the account's owner, too: for days the two are one person. */
async function makerOf({ catalogue }: Ports, staff: Staff, at: Instant): Promise<Maker> {
  const { settings } = await catalogue.snapshot(staff.catalogue_version);
  const days = settings["staff.second_person_days"];
  return { maker_id: staff.id, at, until: addSeconds(at, days * 24 * 60 * 60) };
}

interface Told {
  readonly staff: Staff;
  readonly admin: Admin;
  readonly what: string;
  readonly at: Instant;
}

/** Others on staff hear of it: an account that nobody knows of could approve in another's name. */
function tell({ alerts }: Ports, { staff, admin, what, at }: Told): Write {
  const { email, role, status } = admin;
  const detail = `${nameOf(staff)} ${what} ${email}: ${role}, ${status}`;
  return alerts.raise({ kind: "control.changed", subject: admin.id, detail }, at);
}

function entry(action: string, old: Admin | null, after: Admin) {
  return { action, resource: "admin", resource_id: after.id, old, new: after };
}
