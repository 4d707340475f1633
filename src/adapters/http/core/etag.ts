import { hexDigest } from "../../../domain/digest.ts";

/** Names one state of what counts its changes. */
export function etagOf(count: number): string {
  return `"${count}"`;
}

/** Names one state of what counts none, by what it is made of. */
export function stateTag(...parts: readonly unknown[]): string {
  return `"${hexDigest("sha256", JSON.stringify(parts)).slice(0, 32)}"`;
}

/**
 * Whether `If-Match` names this state; where it may be left out and was, any will do. A weak tag
 * names none (RFC 9110 §13.1.1): answers with a tag ask not to be compressed, which weakens it.
 */
export function isNamed(if_match: string, etag: string): boolean {
  const named = if_match.split(",").map((each) => each.trim());
  return if_match === "" || named.includes("*") || named.includes(etag);
}
