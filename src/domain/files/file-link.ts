import { type Id, newSecretName, zId } from "../ids.ts";
import { addSeconds, type Instant, instant } from "../time.ts";

/** How long a link to a file can be used, once. */
export const LINK_SECONDS = 60;

/** What a one-time link allows: this file, until then, to whoever it was made for. */
export interface FileLink {
  readonly file_id: Id<"file">;
  readonly expires_at: Instant;
  readonly nonce: string;
  readonly actor: Id<"user"> | Id<"admin">;
}

export function newLink(file_id: Id<"file">, actor: FileLink["actor"], at: Instant): FileLink {
  return { file_id, expires_at: addSeconds(at, LINK_SECONDS), nonce: newSecretName(), actor };
}

/** What is signed of a link. */
export function signedText({ file_id, expires_at, nonce, actor }: FileLink): string {
  return ["file link", file_id, expires_at, nonce, actor].join("\n");
}

/** A link as it stands in an address, without blanks or slashes. */
export function linkToken(link: FileLink, signature: string): string {
  const { file_id, expires_at, nonce, actor } = link;
  return [file_id, Date.parse(expires_at), nonce, actor, signature].join(".");
}

const TOKEN = /^(fil_\w{26})\.(\d{13})\.([0-9a-f]{32})\.((?:usr|adm)_\w{26})\.([0-9a-f]{64})$/;

export function readToken(
  token: string,
): { readonly link: FileLink; readonly signature: string } | undefined {
  const [, file = "", time = "", nonce = "", name = "", signature = ""] = TOKEN.exec(token) ?? [];
  const file_id = zId("file").safeParse(file).data;
  const actor = zId(name.startsWith("adm_") ? "admin" : "user").safeParse(name).data;
  if (file_id === undefined || actor === undefined) return undefined;
  return { link: { file_id, expires_at: instant(Number(time)), nonce, actor }, signature };
}
