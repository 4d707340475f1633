import type { StoredFile } from "../../domain/files/file.ts";
import type { Use } from "../../ports/index.ts";
import { setApart } from "../shared/files/set-apart.ts";

/** Sets a file apart whose content has gone, and tells staff; one that has it is left alone. */
export async function noteMissing(
  ports: Use<"alerts" | "balanceFeeds" | "commit" | "files" | "log" | "now" | "objects">,
  file: StoredFile,
): Promise<void> {
  if (!(await ports.objects.has(file.key))) await setApart(ports, file, file.key);
}
