import { indexOfText } from "./bytes.ts";
import { isPicture, pictureParts, withoutMetadata } from "./picture.ts";
import type { FileType } from "./purpose.ts";

/** How other kinds of files begin that a file may be at the same time. */
const STRANGERS = [
  "PK\u0003\u0004",
  "PK\u0005\u0006",
  "%PDF-",
  "<script",
  "<html",
  "<svg",
  "<?php",
];
/** What a document does by itself when it is opened. */
const ACTIONS = ["/JavaScript", "/Launch", "/EmbeddedFile", "/OpenAction<<"];
const PDF_END = "%%EOF";
/** Readers look for the end of a document in so many of its last bytes. */
const PDF_TAIL_BYTES = 1_024;

/**
 * Whether a file is whole and is nothing else at the same time: its parts are those of its type,
 * and in what does not belong to them there is neither a page nor an archive nor a document.
 */
export function isSound(type: FileType, content: Uint8Array): boolean {
  if (type === "text/csv") return true;
  if (!isPicture(type)) return isQuietDocument(content);
  const parts = pictureParts(type, content);
  if (parts === undefined) return false;
  return !parts.told.some(({ from, to }) => hasAny(content.subarray(from, to), STRANGERS));
}

function isQuietDocument(content: Uint8Array): boolean {
  const tail = content.subarray(-PDF_TAIL_BYTES);
  const end = indexOfText(tail, PDF_END);
  if (end === -1 || hasAny(tail.subarray(end), STRANGERS)) return false;
  return !hasAny(content, ACTIONS);
}

function hasAny(bytes: Uint8Array, texts: readonly string[]): boolean {
  return texts.some((text) => indexOfText(bytes, text) !== -1);
}

/** What is kept of a file: of a picture, only what shows it. */
export function keptOf(
  type: FileType,
  content: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> | undefined {
  return isPicture(type) ? withoutMetadata(type, content) : content;
}
