import type { StoredFile } from "../../../domain/files/file.ts";
import type { Use } from "../../../ports/index.ts";
import { tellFiles } from "./stored-files.ts";

/** Sets a file apart whose content has gone or is another, and tells staff. */
export async function setApart(
  ports: Use<"alerts" | "balanceFeeds" | "commit" | "files" | "log" | "now">,
  { id, owner_id }: StoredFile,
  detail: string,
): Promise<void> {
  const at = ports.now();
  const alert = { kind: "file.missing", subject: id, detail } as const;
  await ports.commit(ports.files.missing(id, at), ports.alerts.raise(alert, at));
  await tellFiles(ports, owner_id);
}
