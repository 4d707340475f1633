import type { Staff } from "../../domain/actor.ts";
import type { FileState, StoredFile } from "../../domain/files/file.ts";
import { isIdentity } from "../../domain/files/purpose.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import { erasing } from "../shared/files/erasing.ts";
import { linkFile } from "../shared/files/link-file.ts";
import { tellFiles } from "../shared/files/stored-files.ts";

type Outside = Use<"alerts" | "audit" | "balanceFeeds" | "files" | "log" | "now" | "outbox">;

/** Has a file in quarantine checked once more. */
export async function retryFile(
  ports: Outside,
  staff: Staff,
  id: StoredFile["id"],
): Promise<StoredFile> {
  const file = (await ports.files.find(id)) ?? refuse("file.not_found");
  if (file.state !== "QUARANTINED") refuse("file.not_quarantined");
  const at = ports.now();
  const job = { queue: "files", body: { kind: "process", file_id: id } } as const;
  const writes = [ports.files.retry(id, at), ports.outbox.enqueue(job, at)];
  await ports.audit.commit(staff, actionOnFile(file, "file.retry", "PROCESSING"), { at, writes });
  await tellFiles(ports, file.owner_id);
  return { ...file, state: "PROCESSING", tries: 0, updated_at: at };
}

/** Deletes a file that nobody can read, whoever's it is. */
export async function eraseAnyFile(
  ports: Outside,
  staff: Staff,
  id: StoredFile["id"],
): Promise<void> {
  const file = (await ports.files.find(id)) ?? refuse("file.not_found");
  if (file.state === "READY") refuse("file.not_quarantined");
  const writes = erasing(ports, [id]);
  const action = actionOnFile(file, "file.delete", "DELETED");
  await ports.audit.commit(staff, action, { at: ports.now(), writes });
  await tellFiles(ports, file.owner_id);
}

/** A one-time link to anybody's file; that it was made is on record, and that it is used. */
export async function linkAnyFile(
  ports: Use<"audit" | "files" | "now" | "vault">,
  staff: Staff,
  id: StoredFile["id"],
): ReturnType<typeof linkFile> {
  const file = (await ports.files.find(id)) ?? refuse("file.not_found");
  // Whoever reviews identities reads these, and nobody else.
  if (isIdentity(file.purpose)) refuse("file.not_found");
  const made = await linkFile(ports, file, staff.id);
  await ports.audit.commit(staff, actionOnFile(file, "file.read"), { at: ports.now() });
  return made;
}

/** What staff did with a file, for the audit log. */
export function actionOnFile({ id, state }: StoredFile, action: string, to: FileState = state) {
  return { action, resource: "file", resource_id: id, old: state, new: to };
}
