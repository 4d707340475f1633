import type { Staff } from "../../../domain/actor.ts";
import type { Id } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import { memberWithin } from "./manage-staff.ts";

type Ports = Use<"audit" | "commit" | "now" | "staffAccounts" | "staffSessions">;

/** Ends one of the sessions of a member of staff. */
export async function endSession(
  ports: Ports,
  staff: Staff,
  { owner, id }: { readonly owner: Id<"admin">; readonly id: Id<"session"> },
): Promise<void> {
  if (owner !== staff.id) await memberWithin(ports, staff, owner);
  const at = ports.now();
  const found = await ports.staffSessions.find(owner, id, at);
  if (found === undefined) refuse("session.not_found");
  await ports.audit.commit(staff, entry("session.end", id), {
    at,
    writes: [ports.staffSessions.revoke(id, at)],
  });
}

/** Ends all sessions of a member of staff; of one's own all but the one that asks. */
export async function endSessions(ports: Ports, staff: Staff, owner: Id<"admin">): Promise<void> {
  const isOwn = owner === staff.id;
  if (!isOwn) await memberWithin(ports, staff, owner);
  const at = ports.now();
  const but = isOwn ? staff.session_id : undefined;
  await ports.audit.commit(staff, entry("session.end_all", owner), {
    at,
    writes: [ports.staffSessions.revokeAll(owner, at, but)],
  });
}

function entry(action: string, resource_id: string) {
  return { action, resource: "session", resource_id, old: null, new: null };
}
