import type { Customer } from "../../domain/actor.ts";
import { newFile, type SentFile, type StoredFile } from "../../domain/files/file.ts";
import type { Use } from "../../ports/index.ts";
import type { ContentPorts } from "../shared/files/contents.ts";
import { storeContent } from "../shared/files/stored-files.ts";

/** Takes a file of a customer. Nobody can read it before it has been checked. */
export async function uploadFile(
  ports: ContentPorts & Use<"balanceFeeds" | "files" | "log" | "outbox">,
  owner: Customer,
  sent: SentFile,
): Promise<StoredFile> {
  const file = newFile(owner.id, sent, ports.now());
  await ports.commit(ports.files.add(file));
  return await storeContent(ports, file, sent.content);
}
