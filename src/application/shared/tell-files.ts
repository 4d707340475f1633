import { FileView } from "../../domain/files/file.ts";
import type { Id } from "../../domain/ids.ts";
import type { Use } from "../../ports/index.ts";
import { runItem } from "./run-batch.ts";

/**
 * Tells a customer's open streams how their newest files stand. Whoever opens one has it told
 * again, so what could not be told is only late.
 */
export async function tellFiles(
  ports: Use<"balanceFeeds" | "files" | "log">,
  owner: Id<"user">,
): Promise<void> {
  await runItem(ports, owner, {
    async work() {
      const files = await ports.files.recent(owner);
      const views = files.map((file) => FileView.parse(file));
      await ports.balanceFeeds.tellFiles(owner, views);
    },
    failure: "files.not_told",
    about: (user) => ({ user }),
  });
}
