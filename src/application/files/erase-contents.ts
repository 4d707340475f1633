import { countedUntil, incomingKey } from "../../domain/files/file.ts";
import type { Use } from "../../ports/index.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";

const PAGE = { size: 50, cost: 3 };

/**
 * Removes the contents of deleted files, then their rows, once no quota counts them any more: who
 * deletes what they have sent may not send as much again the same day.
 */
export async function eraseContents(
  ports: PagePorts & Use<"files" | "objects">,
): Promise<BatchResult> {
  return await workInPages(ports, {
    name: "eraseContents",
    page: (next) => ports.files.unchanged("DELETED", ports.now(), next),
    key: ({ updated_at, id }) => `${updated_at} ${id}`,
    since: ({ updated_at }) => updated_at,
    ...PAGE,
    failure: "file.not_erased",
    about: ({ id }) => ({ file: id }),
    async work(file) {
      await ports.objects.remove([incomingKey(file), file.key]);
      const until = countedUntil(file);
      const { forget, keepUntil } = ports.files;
      await ports.commit(until > ports.now() ? keepUntil(file.id, until) : forget(file.id));
    },
  });
}
