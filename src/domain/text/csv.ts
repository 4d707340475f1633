import Papa from "papaparse";

/** One record of a CSV text, with the line of the text it begins on, counted from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
  /** Whether it has a quote where none belongs: where its fields end is then a guess. */
  readonly damaged: boolean;
}

export type Csv =
  | { readonly kind: "read"; readonly records: readonly CsvRecord[] }
  /** A quote that is never closed. */
  | { readonly kind: "broken"; readonly line: number };

export const SEPARATORS = [",", ";", "\t", "|"] as const;
export type Separator = (typeof SEPARATORS)[number];

/** How much of a text is looked at to find out what separates its fields. */
const HEAD_LINES = 200;

/**
 * Reads CSV with any of the usual separators; a byte order mark and empty lines are passed over.
 * Quotes within a field that somebody forgot to double are part of it.
 */
export function readCsv(text: string, separator: Separator = separatorOf(text)): Csv {
  const unmarked = text.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n");
  const records: CsvRecord[] = [];
  let [line, from] = [1, 0];
  let broken: number | undefined;
  Papa.parse<string[]>(unmarked, {
    delimiter: separator,
    newline: "\n",
    step: ({ data, errors, meta }, parser) => {
      if (errors.some((each) => each.code === "MissingQuotes")) {
        broken = line;
        return parser.abort();
      }
      const fields = data.map((field) => field.trim());
      const damaged = errors.length > 0;
      if (fields.some((field) => field !== "")) records.push({ line, fields, damaged });
      line += linesIn(unmarked.slice(from, meta.cursor));
      from = meta.cursor;
    },
  });
  return broken === undefined ? { kind: "read", records } : { kind: "broken", line: broken };
}

/**
 * The separator under which most records have the same number of fields; titles above a table and
 * text below it differ.
 */
export function separatorOf(text: string): Separator {
  const head = headOf(text);
  const scored = SEPARATORS.map((separator) => ({ separator, score: alikeBy(head, separator) }));
  return scored.reduce((best, each) => (each.score > best.score ? each : best)).separator;
}

/** The first lines of a text. */
export function headOf(text: string): string {
  return text.split(/\r\n|\n|\r/, HEAD_LINES).join("\n");
}

function alikeBy(head: string, separator: Separator): number {
  const { data } = Papa.parse<string[]>(head, { delimiter: separator, newline: "\n" });
  const widths = data.map((fields) => fields.length).filter((width) => width > 1);
  const counts = Map.groupBy(widths, (width) => width);
  return Math.max(0, ...[...counts.values()].map((each) => each.length));
}

function linesIn(text: string): number {
  return text.split("\n").length - 1;
}

/**
 * Bytes as text: UTF-16 by its byte order mark, else UTF-8, and the old code page of Windows for
 * what is neither.
 */
export function decodeText(bytes: Uint8Array<ArrayBuffer>): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
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

/** Full-width signs count, and invisible characters before a sign are skipped. */
const SIGN = "[=+\\-\\u2212@＝＋－＠]";
const FORMULA = new RegExp(`^[\\s\\p{Cf}]*${SIGN}|^[\\t\\r\\n]`, "u");

const BEGINNING = "(?<=^|[;\\t\\n]|\\r(?!\\n))";
const FIELD = `['"\\s\\p{Cf}]*${SIGN}`;

/**
 * Where a field begins for a spreadsheet, and with a formula: where ours does, and behind what
 * separates fields under other settings. In Indonesian ones that is `;`, and a quotation mark that
 * stands within such a field holds nothing together.
 */
const BEGUN = new RegExp(`${BEGINNING}(?=${FIELD})|^(?='*[\\t\\r\\n])`, "gu");
/** The quote that was put there. */
const QUOTED = new RegExp(`${BEGINNING}'(?=${FIELD})|^'(?='*[\\t\\r\\n])`, "gu");

/** Text as one field of CSV. What a spreadsheet would take for a formula is quoted as text. */
export function csvField(value: string | number | null): string {
  if (value === null) return "";
  const text = typeof value === "string" ? value.replaceAll(BEGUN, "'") : `${value}`;
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Whether a spreadsheet would take this text for a formula. */
export function isFormula(text: string): boolean {
  return FORMULA.test(text);
}

/** The text that `csvField` has quoted so that no spreadsheet takes it for a formula. */
export function unquotedFormula(field: string): string {
  return field.replaceAll(QUOTED, "");
}
