import type { ObjectEvent } from "../../domain/operations/job.ts";
import type { Use } from "../../ports/index.ts";
import { noteMissing } from "./note-missing.ts";
import { isOrphan } from "./orphans.ts";

/**
 * Compares what the bucket tells with the files there are: a content that went while its file can
 * be read, and one that came and belongs to no file. Told late or twice, it looks at what is so
 * now.
 */
export async function followObject(
  ports: Use<"alerts" | "balanceFeeds" | "commit" | "files" | "log" | "now" | "objects">,
  { object: { key } }: ObjectEvent,
): Promise<void> {
  const file = await ports.files.byKey(key);
  if (file?.state === "READY") return await noteMissing(ports, file);
  if (!(await isOrphan(ports, key)) || !(await ports.objects.has(key))) return;
  const alert = { kind: "file.orphan", subject: key, detail: "it belongs to no file" } as const;
  await ports.commit(ports.alerts.raise(alert, ports.now()));
}
