import type { Use } from "../../ports/index.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";
import { noteMissing } from "./note-missing.ts";

const PAGE = { size: 50, cost: 4 };

/** Looks whether the content of every file that can be read is still there. */
export async function checkObjects(
  ports: PagePorts & Use<"alerts" | "balanceFeeds" | "files" | "objects">,
): Promise<BatchResult> {
  return await workInPages(ports, {
    name: "checkObjects",
    page: (next) => ports.files.readable(next),
    key: ({ id }) => id,
    ...PAGE,
    failure: "file.not_checked",
    about: ({ id }) => ({ file: id }),
    work: (file) => noteMissing(ports, file),
  });
}
