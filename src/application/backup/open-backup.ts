import type { Staff } from "../../domain/actor.ts";
import type { Backup } from "../../domain/backup/backup.ts";
import type { Use } from "../../ports/index.ts";
import { newBackup } from "./run-backups.ts";

/** Opens a backup on request, whose parts the schedule writes; one at a time. */
export async function openBackup(
  ports: Use<"audit" | "backups" | "now">,
  staff: Staff,
): Promise<Backup> {
  const at = ports.now();
  const backup = newBackup(staff.id, at);
  const action = {
    action: "backup.open",
    resource: "backup",
    resource_id: backup.id,
    old: null,
    new: null,
  };
  await ports.audit.commit(staff, action, { at, writes: [ports.backups.open(backup)] });
  return backup;
}
