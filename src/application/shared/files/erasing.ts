import type { StoredFile } from "../../../domain/files/file.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";

/** Deletes files, whoever's they are, with what staff had to know of them. */
export function erasing(
  ports: Use<"alerts" | "files" | "now">,
  ids: readonly StoredFile["id"][],
): readonly Write[] {
  const at = ports.now();
  return ids.flatMap((id) => [
    ports.files.erase(id, at),
    ports.alerts.clear("file.quarantined", id, at),
    ports.alerts.clear("file.missing", id, at),
  ]);
}
