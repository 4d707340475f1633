import { hexDigest } from "../../domain/digest.ts";
import { keptOf } from "../../domain/files/content.ts";
import { incomingKey, type StoredFile } from "../../domain/files/file.ts";
import type { FilePurpose } from "../../domain/files/purpose.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Verdict } from "../../ports/files/scanner.ts";
import type { Use } from "../../ports/index.ts";
import { type ContentPorts, putContent, readContent } from "../shared/files/contents.ts";
import { tellFiles } from "../shared/files/stored-files.ts";

type Outside = ContentPorts & Use<"alerts" | "balanceFeeds" | "files" | "log" | "scanners">;

/** A scanner that has said nothing so often is not waited for any longer. */
const TRIES_MAX = 5;

/** What follows from a file of a purpose once it can be read, in the same commit. */
const FOLLOWS: Readonly<
  Record<FilePurpose, (ports: Use<"files">, file: StoredFile, at: Instant) => readonly Write[]>
> = {
  // The picture of before goes.
  avatar: (ports, file, at) => [ports.files.replaceOlder(file, at)],
  proof: () => [],
  id_card: () => [],
  selfie: () => [],
};

/**
 * Checks what was sent and opens it to be read: its digest, what scanners say, and without what a
 * picture tells about its maker. Anything that is not right keeps it in quarantine.
 */
export async function processFile(ports: Outside, id: StoredFile["id"]): Promise<void> {
  const file = await ports.files.find(id);
  if (file === undefined) return;
  if (file.state === "PROCESSING") await checkContent(ports, file);
  // Also when it was done before, since whoever did it may not have come to this.
  await tellFiles(ports, file.owner_id);
}

async function checkContent(ports: Outside, file: StoredFile): Promise<void> {
  const found = await readContent(ports, file, incomingKey(file));
  if (found.kind !== "found" || hexDigest("sha256", found.content) !== file.sha256) {
    return await quarantine(ports, file, "its content is not what was sent");
  }
  const { content } = found;
  const verdict = await verdictOn(ports, file, content);
  if (verdict.kind === "unknown") return await waitForScanner(ports, file, verdict.detail);
  if (verdict.kind === "infected") {
    return await quarantine(ports, file, `malware: ${verdict.signature}`);
  }
  const kept = keptOf(file.media_type, content);
  if (kept === undefined) return await quarantine(ports, file, "its content is not sound");
  await putContent(ports, file, { key: file.key, content: kept });
  const at = ports.now();
  await ports.commit(
    ports.files.ready(file, at),
    ...FOLLOWS[file.purpose](ports, file, at),
    ports.alerts.clear("file.quarantined", file.id, at),
  );
  await ports.objects.remove([incomingKey(file)]);
}

/** The first that is not clean. */
async function verdictOn(
  { scanners }: Outside,
  { id }: StoredFile,
  content: Uint8Array<ArrayBuffer>,
): Promise<Verdict> {
  for (const scanner of scanners) {
    const verdict = await scanner.scan({ id, content });
    if (verdict.kind !== "clean") return verdict;
  }
  return { kind: "clean" };
}

/** Thrown, so that its queue brings it again. */
async function waitForScanner(ports: Outside, file: StoredFile, detail: string): Promise<void> {
  if (file.tries + 1 >= TRIES_MAX) {
    return await quarantine(ports, file, `unscanned: ${detail}`);
  }
  await ports.commit(ports.files.failed(file.id, ports.now()));
  throw new Error(`${file.id} could not be scanned: ${detail}`);
}

async function quarantine(ports: Outside, { id }: StoredFile, problem: string): Promise<void> {
  const at = ports.now();
  await ports.commit(
    ports.files.quarantine(id, problem, at),
    ports.alerts.raise({ kind: "file.quarantined", subject: id, detail: problem }, at),
  );
}
