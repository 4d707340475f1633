import type { FileState, StoredFile } from "../../domain/files/file.ts";
import { addSeconds } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import { erasing } from "../shared/files/erasing.ts";
import { tellFiles } from "../shared/files/stored-files.ts";
import { type BatchResult, runSections } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";

type Outside = PagePorts & Use<"alerts" | "balanceFeeds" | "files" | "outbox" | "policy">;

const DAY_SECONDS = 24 * 3_600;
const PAGE = { size: 50, cost: 5 };

/**
 * Moves on what waits: a file whose content never came is deleted after a day, one that nobody can
 * read after thirty; one that is still to be checked is put into the queue again.
 */
export async function recoverFiles(ports: Outside): Promise<Record<string, BatchResult>> {
  const erase = (given: Outside, { id }: StoredFile) => erasing(given, [id]);
  const grace = ports.policy.janitorGraceSeconds;
  return await runSections(ports, {
    received: (given) => afterSeconds(given, { state: "RECEIVING", seconds: DAY_SECONDS }, erase),
    processed: (given) => afterSeconds(given, { state: "PROCESSING", seconds: grace }, process),
    quarantined: (given) =>
      afterSeconds(given, { state: "QUARANTINED", seconds: 30 * DAY_SECONDS }, erase),
    missing: (given) => afterSeconds(given, { state: "MISSING", seconds: 30 * DAY_SECONDS }, erase),
  });
}

function process({ outbox, now }: Outside, { id }: StoredFile): readonly Write[] {
  return [outbox.enqueue({ queue: "files", body: { kind: "process", file_id: id } }, now())];
}

async function afterSeconds(
  ports: Outside,
  { state, seconds }: { readonly state: FileState; readonly seconds: number },
  follow: (ports: Outside, file: StoredFile) => readonly Write[],
): Promise<BatchResult> {
  const before = addSeconds(ports.now(), -seconds);
  return await workInPages(ports, {
    name: `recoverFiles ${state}`,
    page: (next) => ports.files.unchanged(state, before, next),
    key: ({ updated_at, id }) => `${updated_at} ${id}`,
    ...PAGE,
    failure: "file.not_recovered",
    about: ({ id }) => ({ file: id }),
    async work(file) {
      await ports.commit(...follow(ports, file));
      await tellFiles(ports, file.owner_id);
    },
  });
}
