/** One record of a CSV text, with the line of the text it begins on, counted from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

export type Csv =
  | { readonly kind: "read"; readonly records: readonly CsvRecord[] }
  /** A quote that is never closed, or something behind a closed one. */
  | { readonly kind: "broken"; readonly line: number };

/** One field with what ends it, by the separator: quoted, or anything without one and quotes. */
const FIELDS = {
  ",": /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y,
  ";": /(?:"((?:[^"]|"")*)"|([^";\r\n]*))(;|\r\n|\n|\r|$)/y,
} as const;

/**
 * Reads CSV (RFC 4180), with commas or the semicolons that Indonesian spreadsheets write; a byte
 * order mark and empty lines are passed over.
 */
export function readCsv(text: string): Csv {
  const separator = separatorOf(text);
  const pattern = new RegExp(FIELDS[separator]);
  const records: CsvRecord[] = [];
  let fields: string[] = [];
  let [line, startedOn] = [1, 1];
  pattern.lastIndex = text.startsWith("\uFEFF") ? 1 : 0;
  while (pattern.lastIndex < text.length || fields.length > 0) {
    const match = pattern.exec(text);
    if (match === null) return { kind: "broken", line };
    const [whole, quoted, plain = "", end] = match;
    fields.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'));
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (end === separator) continue;
    if (fields.some((field) => field !== "")) records.push({ line: startedOn, fields });
    [fields, startedOn] = [[], line];
  }
  return { kind: "read", records };
}

/** A semicolon in a first line without a comma outside of quotes. */
function separatorOf(text: string): "," | ";" {
  const [first = ""] = text.split(/\r\n|\n|\r/, 1);
  const bare = first.replaceAll(/"(?:[^"]|"")*"/g, "");
  return bare.includes(";") && !bare.includes(",") ? ";" : ",";
}

/** Records by the names in their header; names are compared without case, blanks count as `_`. */
export function namedRecords(
  records: readonly CsvRecord[],
): readonly { readonly line: number; readonly named: ReadonlyMap<string, string> }[] {
  const [header, ...rest] = records;
  const names = (header?.fields ?? []).map(nameOf);
  return rest.map(({ line, fields }) => ({
    line,
    named: new Map(names.map((name, place) => [name, fields[place] ?? ""])),
  }));
}

function nameOf(field: string): string {
  return field
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_");
}

/** Stands first in a text of CSV, or spreadsheets take its UTF-8 for something else. */
export const BYTE_ORDER_MARK = "\uFEFF";

/** Full-width signs count, and what stands before a sign unseen is passed over. */
const FORMULA = /^[\s\p{Cf}]*[=+\-\u2212@＝＋－＠]|^[\t\r\n]/u;

/** Text as one field of CSV. What a spreadsheet would take for a formula is quoted as text. */
export function csvField(value: string | number | null): string {
  if (value === null) return "";
  const text = typeof value === "string" && FORMULA.test(value) ? `'${value}` : `${value}`;
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
