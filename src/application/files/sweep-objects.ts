import { FOLDERS } from "../../domain/files/file.ts";
import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { type BatchResult, runSections } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";
import { isOrphan } from "./orphans.ts";

type Outside = PagePorts & Use<"alerts" | "files" | "objects">;

/** So long there is time to bring back rows that were lost. */
const GRACE_SECONDS = 24 * 3_600;
const PAGE = { size: 50, cost: 4 };

/** Removes contents that belong to no file, a day after they came. */
export async function sweepObjects(ports: Outside): Promise<Record<string, BatchResult>> {
  const folders = FOLDERS.map(
    (folder) => [folder, (given: Outside) => sweepFolder(given, folder)] as const,
  );
  return await runSections(ports, Object.fromEntries(folders));
}

async function sweepFolder(ports: Outside, folder: string): Promise<BatchResult> {
  const before = addSeconds(ports.now(), -GRACE_SECONDS);
  return await workInPages(ports, {
    name: `sweepObjects ${folder}`,
    page: (next) => ports.objects.list(folder, next),
    key: ({ key }) => key,
    ...PAGE,
    failure: "object.not_swept",
    about: ({ key }) => ({ key }),
    async work({ key, uploaded_at }) {
      if (uploaded_at >= before || !(await isOrphan(ports, key))) return;
      await ports.objects.remove([key]);
      await ports.commit(ports.alerts.clear("file.orphan", key, ports.now()));
    },
  });
}
