import type { Staff, Visitor } from "../../../domain/actor.ts";
import type { Admin } from "../../../domain/auth/person.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import { countTry } from "./prove-second-factor.ts";

type Ports = Use<"audit" | "now" | "passwords" | "staffAccounts" | "staffSessions" | "tokens">;

/** Gives a new account, or one that was reset, its password by its one-time set-up secret. */
export async function setUpStaff(
  ports: Ports,
  visitor: Visitor,
  given: { readonly setup_secret: string; readonly password: string },
): Promise<Admin> {
  const at = ports.now();
  const hash = await ports.tokens.hashRefresh(given.setup_secret);
  const found = (await ports.staffAccounts.bySetup(hash, at)) ?? refuse("staff.setup_invalid");
  const { admin } = found;
  const password_hash = await ports.passwords.hash(given.password);
  const { ip, request_id } = visitor;
  const actor = { id: admin.id, ip, request_id };
  await ports.audit.commit(actor, entry(admin.id, "staff.set_up"), {
    at,
    writes: [ports.staffAccounts.setUp(admin.id, password_hash, found)],
  });
  return admin;
}

/** Changes one's own password, and signs every other device out. */
export async function changeStaffPassword(
  ports: Ports & Use<"limiter">,
  staff: Staff,
  given: { readonly current_password: string; readonly password: string },
): Promise<void> {
  await countTry(ports, { owner: staff.id, ip: staff.ip });
  const stored = await ports.staffAccounts.passwordOf(staff.id);
  if (!(await ports.passwords.verify(given.current_password, stored))) {
    refuse("staff.password_wrong");
  }
  const password_hash = await ports.passwords.hash(given.password);
  const at = ports.now();
  await ports.audit.commit(staff, entry(staff.id, "staff.password"), {
    at,
    writes: [
      ports.staffAccounts.setPassword(staff.id, password_hash),
      ports.staffSessions.revokeAll(staff.id, at, staff.session_id),
    ],
  });
}

function entry(resource_id: Admin["id"], action: string) {
  return { action, resource: "admin", resource_id, old: null, new: null };
}
