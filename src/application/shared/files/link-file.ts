import { sameInConstantTime } from "../../../domain/digest.ts";
import type { StoredFile } from "../../../domain/files/file.ts";
import {
  type FileLink,
  linkToken,
  newLink,
  readToken,
  signedText,
} from "../../../domain/files/file-link.ts";
import { PURPOSE_RULES } from "../../../domain/files/purpose.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import { type ContentPorts, readContent } from "./contents.ts";
import { setApart } from "./set-apart.ts";

/** A link by which whoever has it reads a file, once and soon. */
export async function linkFile(
  ports: Use<"now" | "vault">,
  file: StoredFile,
  actor: FileLink["actor"],
): Promise<Pick<FileLink, "expires_at"> & { readonly token: string }> {
  if (file.state !== "READY") refuse("file.not_ready");
  const link = newLink(file.id, actor, ports.now());
  const token = linkToken(link, await ports.vault.index(signedText(link)));
  return { token, expires_at: link.expires_at };
}

/** What a link leads to. It has been used from here on, whatever becomes of the answer. */
export async function openLink(
  ports: ContentPorts & Use<"alerts" | "balanceFeeds" | "commitOnce" | "files" | "log">,
  token: string,
): Promise<{ readonly file: StoredFile; readonly content: ReadableStream }> {
  const { link, signature } = readToken(token) ?? refuse("file.link_not_found");
  const signatures = await ports.vault.indexes(signedText(link));
  const isOurs = signatures.some((each) => sameInConstantTime(each, signature));
  const at = ports.now();
  if (!isOurs || link.expires_at <= at) refuse("file.link_not_found");
  const { nonce, file_id, actor } = link;
  const read = ports.files.linkUsed({ nonce, file_id, actor, read_at: at });
  if (!(await ports.commitOnce(read))) refuse("file.link_not_found");
  const file = await ports.files.find(file_id);
  if (file?.state !== "READY") return refuse("file.link_not_found");
  return { file, content: await streamOf(ports, file) };
}

async function streamOf(
  ports: Parameters<typeof openLink>[0],
  file: StoredFile,
): Promise<ReadableStream> {
  if (!PURPOSE_RULES[file.purpose].encrypted) {
    return (await ports.objects.get(file.key)) ?? refuse("file.link_not_found");
  }
  // As a whole, since nothing of it is shown before all of it is known to be what was stored.
  const found = await readContent(ports, file, file.key);
  if (found.kind === "found") return new Blob([found.content]).stream();
  if (found.kind === "destroyed") return refuse("file.destroyed");
  await setApart(ports, file, `its content is ${found.kind}`);
  return refuse(found.kind === "damaged" ? "file.damaged" : "file.link_not_found");
}
