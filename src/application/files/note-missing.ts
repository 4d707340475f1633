import type { StoredFile } from "../../domain/files/file.ts";
import type { Use } from "../../ports/index.ts";
import { tellFiles } from "../shared/files/stored-files.ts";

/** Sets a file apart whose content has gone, and tells staff; one that has it is left alone. */
export async function noteMissing(
  ports: Use<"alerts" | "balanceFeeds" | "commit" | "files" | "log" | "now" | "objects">,
  { id, key, owner_id }: StoredFile,
): Promise<void> {
  if (await ports.objects.has(key)) return;
  const at = ports.now();
  const alert = { kind: "file.missing", subject: id, detail: key } as const;
  await ports.commit(ports.files.missing(id, at), ports.alerts.raise(alert, at));
  await tellFiles(ports, owner_id);
}
