import { hexDigest } from "../../../domain/digest.ts";
import type { StoredFile } from "../../../domain/files/file.ts";
import { PURPOSE_RULES } from "../../../domain/files/purpose.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { DocumentKey } from "../../../ports/files/document-keys.ts";
import type { Use } from "../../../ports/index.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type Reading = Use<"contentCipher" | "documentKeys" | "objects" | "vault">;
export type ContentPorts = Reading & Use<"commit" | "now">;

/** What lies under a key of the bucket, as its owner sent it. */
type FoundContent =
  | { readonly kind: "found"; readonly content: Bytes }
  | { readonly kind: "missing" }
  /** Not what was stored there. */
  | { readonly kind: "damaged" }
  /** Its owner's key was destroyed, so nobody reads it again. */
  | { readonly kind: "destroyed" };

/** Stores content of a file; that of documents only after it was encrypted. */
export async function putContent(
  ports: ContentPorts,
  file: StoredFile,
  { key, content }: { readonly key: string; readonly content: Bytes },
): Promise<void> {
  const { media_type, purpose, owner_id } = file;
  const stored = PURPOSE_RULES[purpose].encrypted
    ? await ports.contentCipher.encrypt(await keyFor(ports, owner_id), content, key)
    : content;
  await ports.objects.put({ key, media_type, sha256: hexDigest("sha256", stored) }, stored);
}

/** Documents of an older release may lie in clear, until they have been encrypted. */
export async function readContent(
  ports: Reading,
  file: StoredFile,
  key: string,
): Promise<FoundContent> {
  const stored = await ports.objects.read(key);
  if (stored === undefined) return { kind: "missing" };
  if (!PURPOSE_RULES[file.purpose].encrypted) return { kind: "found", content: stored };
  const owned = await ports.documentKeys.find(file.owner_id);
  if (owned !== undefined && owned.sealed === null) return { kind: "destroyed" };
  if (!file.encrypted && !ports.contentCipher.isEncrypted(stored)) {
    return { kind: "found", content: stored };
  }
  if (owned === undefined) return { kind: "damaged" };
  const content = await ports.contentCipher.decrypt(await opened(ports, owned), stored, key);
  return content === undefined ? { kind: "damaged" } : { kind: "found", content };
}

/** What a customer's key is sealed together with. */
export function documentKeyOwner(owner: DocumentKey["user_id"]): string {
  return `document key of ${owner}`;
}

/** The key of a customer; of two that are made at once, both get the one that is kept. */
async function keyFor(ports: ContentPorts, owner: DocumentKey["user_id"]): Promise<string> {
  const { contentCipher, documentKeys, vault } = ports;
  const known = await documentKeys.find(owner);
  if (known !== undefined) return await opened(ports, known);
  const sealed = await vault.seal(contentCipher.newKey(), documentKeyOwner(owner));
  await ports.commit(documentKeys.add({ user_id: owner, sealed }, ports.now()));
  const kept = await documentKeys.find(owner);
  if (kept === undefined) throw new Error(`the key of ${owner} was not kept`);
  return await opened(ports, kept);
}

async function opened({ vault }: Use<"vault">, { user_id, sealed }: DocumentKey): Promise<string> {
  if (sealed === null) return refuse("file.destroyed");
  return await vault.open(sealed, documentKeyOwner(user_id));
}
