import type { Staff } from "../../../domain/actor.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import { countTry, giveBackTry } from "./prove-second-factor.ts";

type ProvePorts = Use<"limiter" | "passwords" | "people">;

/** Changes one's own password, and signs every other device out. */
export async function changeStaffPassword(
  ports: ProvePorts & Use<"audit" | "now" | "staffSessions">,
  staff: Staff,
  given: { readonly current_password: string; readonly password: string },
): Promise<void> {
  await proveStaffPassword(ports, staff, given.current_password);
  const password_hash = await ports.passwords.hash(given.password);
  const at = ports.now();
  const action = { action: "staff.password", resource: "admin", resource_id: staff.id };
  await ports.audit.commit(
    staff,
    { ...action, old: null, new: null },
    {
      at,
      writes: [
        ports.people.setPassword(staff.id, password_hash),
        ports.staffSessions.revokeAll(staff.id, at, staff.session_id),
      ],
    },
  );
}

/**
 * Refuses unless staff give their own password. An open session alone must be able neither to lock
 * its owner out nor to open another way in.
 */
export async function proveStaffPassword(
  ports: ProvePorts,
  staff: Staff,
  password: string,
): Promise<void> {
  await countTry(ports, { owner: staff.id, ip: staff.ip });
  const hash = await ports.people.passwordOf(staff.id);
  if (!(await ports.passwords.verify(password, hash))) refuse("staff.password_wrong");
  await giveBackTry(ports, { owner: staff.id, ip: staff.ip });
}
