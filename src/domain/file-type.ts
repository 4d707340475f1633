/** How files of a type begin, in hexadecimal. */
const BEGINNINGS = [
  ["image/png", /^89504e470d0a1a0a/],
  ["image/jpeg", /^ffd8ff/],
  // "RIFF", a length, "WEBP".
  ["image/webp", /^52494646.{8}57454250/],
  // "%PDF-".
  ["application/pdf", /^255044462d/],
  // A page, JSON, an archive (so are newer spreadsheets) and an older spreadsheet.
  ["other", /^(?:efbbbf)?(?:20|09|0a|0d)*(?:3c|7b|5b|504b0304|d0cf11e0)/],
] as const;

const UTF_16 = /^(?:fffe|feff)/;

/**
 * The type of a file by its first bytes, whatever its label says; what matches nothing counts as
 * text.
 */
export function fileTypeOf(bytes: Uint8Array) {
  const head = Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0"));
  const hex = head.join("");
  const known = BEGINNINGS.find(([, pattern]) => pattern.test(hex))?.[0];
  if (known !== undefined) return known;
  const isText = bytes.length > 0 && (UTF_16.test(hex) || !bytes.includes(0));
  return isText ? "text/csv" : "other";
}
