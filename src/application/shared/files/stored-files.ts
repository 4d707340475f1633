import { FileView, incomingKey, type StoredFile } from "../../../domain/files/file.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Use } from "../../../ports/index.ts";
import { runItem } from "../run-batch.ts";
import { type ContentPorts, putContent } from "./contents.ts";

/**
 * Stores the content of a file whose row is there, out of everybody's sight, and has it checked.
 * Storing it again repairs what a crash left; what has been stored before is left alone.
 */
export async function storeContent(
  ports: ContentPorts & Use<"balanceFeeds" | "files" | "log" | "outbox">,
  file: StoredFile,
  content: Uint8Array<ArrayBuffer>,
): Promise<StoredFile> {
  if (file.state !== "RECEIVING") return file;
  await putContent(ports, file, { key: incomingKey(file), content });
  const at = ports.now();
  const job = { queue: "files", body: { kind: "process", file_id: file.id } } as const;
  await ports.commit(ports.files.received(file.id, at), ports.outbox.enqueue(job, at));
  await tellFiles(ports, file.owner_id);
  return { ...file, state: "PROCESSING", updated_at: at };
}

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
