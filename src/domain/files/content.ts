import { indexOfText, lettersAt } from "./bytes.ts";
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
const ACTIONS = ["JavaScript", "Launch", "EmbeddedFile", "RichMedia", "SubmitForm", "ImportData"];
/** The same in names so short that others begin like them, such as those of fonts. */
const WHOLE_ACTIONS = /^(?:GoToE|Rendition|XFA)(?![^\0\s()<>[\]{}/%])/;
/** Where an archive ends: its readers look for this in so many of a file's last bytes. */
const ARCHIVE_END = "PK\u0005\u0006";
const ARCHIVE_TAIL_BYTES = 65_557;
const SLASH = 0x2f;
/** Their first letters, and what stands before the number of one. */
const ACTION_BEGINS = new Set([...ACTIONS, "GoToE", "XFA", "#"].map((name) => name.charCodeAt(0)));
/** As long as the longest of those names when all of it is written in numbers. */
const NAME_BYTES = 36;
const PDF_BEGIN = "%PDF-";
const PDF_END = "%%EOF";
/** Readers look for the beginning of a document in so many of its first bytes. */
const PDF_HEAD_BYTES = 1_024;
/** Readers look for the end of a document in so many of its last bytes. */
const PDF_TAIL_BYTES = 1_024;

/**
 * Whether a file is whole and is nothing else at the same time: its parts are those of its type,
 * and in what does not belong to them there is neither a page nor an archive nor a document.
 */
export function isSound(type: FileType, content: Uint8Array): boolean {
  if (type === "text/csv") return true;
  if (indexOfText(content.subarray(-ARCHIVE_TAIL_BYTES), ARCHIVE_END) !== -1) return false;
  if (!isPicture(type)) return isQuietDocument(content);
  // Wherever it stands: readers do not ask what else the file is.
  if (indexOfText(content.subarray(0, PDF_HEAD_BYTES), PDF_BEGIN) !== -1) return false;
  const parts = pictureParts(type, content);
  if (parts === undefined) return false;
  return !parts.told.some(({ from, to }) => hasAny(content.subarray(from, to), STRANGERS));
}

function isQuietDocument(content: Uint8Array): boolean {
  const tail = content.subarray(-PDF_TAIL_BYTES);
  const end = indexOfText(tail, PDF_END);
  if (end === -1 || hasAny(tail.subarray(end), STRANGERS)) return false;
  return !hasAction(content);
}

/** By the names in it, of which any letter may be written as its number: `/Java#53cript`. */
function hasAction(content: Uint8Array): boolean {
  for (let at = content.indexOf(SLASH); at !== -1; at = content.indexOf(SLASH, at + 1)) {
    if (!ACTION_BEGINS.has(content[at + 1] ?? 0)) continue;
    const name = lettersAt(content, at + 1, NAME_BYTES);
    const read = name.includes("#") ? name.replaceAll(/#([0-9a-f]{2})/gi, letterOf) : name;
    if (ACTIONS.some((action) => read.startsWith(action)) || WHOLE_ACTIONS.test(read)) return true;
  }
  return false;
}

function letterOf(_written: string, number: string): string {
  return String.fromCharCode(Number.parseInt(number, 16));
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
