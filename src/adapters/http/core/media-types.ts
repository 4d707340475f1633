import { fileTypeOf } from "../../../domain/file-type.ts";

/** What a file is called by whoever does not know what it is. */
const NO_NAME: readonly string[] = [
  "",
  "application/octet-stream",
  "application/x-www-form-urlencoded",
  "binary/octet-stream",
];

/** What else files of a type are called. A picture may be called any other kind of picture. */
const ALIASES: Readonly<Record<string, RegExp>> = {
  "application/pdf": /^(?:application\/(?:x-pdf|acrobat)|text\/pdf)$/,
  "image/jpeg": /^image\//,
  "image/png": /^image\//,
  "image/webp": /^image\//,
  "text/csv": new RegExp(
    "^(?:text/plain|application/vnd\\.ms-excel|" +
      "(?:application|text)/(?:x-)?(?:csv|(?:comma|tab)-separated-values))$",
  ),
};

/** The media type a body is sent as, without parameters; empty where nothing is said. */
export function labelOf(header: string | undefined): string {
  const [label = ""] = (header ?? "").split(";", 1);
  return label.trim().toLowerCase();
}

export function isJson(label: string): boolean {
  return /^application\/([a-z-.]+\+)?json$/.test(label);
}

/** Whether a file of one of these types may be called so, rightly or wrongly. */
export function isHarmless(label: string, accepts: readonly string[]): boolean {
  if (accepts.includes(label) || NO_NAME.includes(label)) return true;
  return accepts.some((type) => ALIASES[type]?.test(label));
}

/** Called by a wrong name, or by none, it is what its first bytes say. */
export function isOneOf(accepts: readonly string[], label: string, bytes: Uint8Array): boolean {
  return accepts.includes(label) || accepts.includes(fileTypeOf(bytes));
}
