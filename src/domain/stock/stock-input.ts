import { readCsv } from "../text/csv.ts";

/** Bounds of what staff add at once. */
export const STOCK_INPUT = { bytes: 256 * 1024, lines: 1_000, line_bytes: 2_000 } as const;

export interface StockInput {
  readonly format: "text" | "csv";
  readonly content: string;
}

/** A secret, and where in the input it stands, counted from 1. */
export interface InputLine {
  readonly line: number;
  readonly content: string;
}

/** What is wrong with one line; it never says what stands in it. */
export interface LineError {
  readonly line: number;
  readonly message: string;
}

interface ReadInput {
  readonly lines: readonly InputLine[];
  readonly errors: readonly LineError[];
}

/**
 * The secrets of an input: every line of a text that is not empty, or the first field of every
 * record of a CSV, which may itself have several lines. The same content twice is an error.
 */
export function readStockInput({ format, content }: StockInput): ReadInput {
  const read = format === "text" ? textLines(content) : csvLines(content);
  const seen = new Map<string, number>();
  const lines: InputLine[] = [];
  const errors = [...read.errors];
  for (const each of read.lines) {
    const first = seen.get(each.content);
    const message = first === undefined ? fault(each) : `is the same as line ${first}`;
    if (message === undefined) lines.push(each);
    else errors.push({ line: each.line, message });
    if (first === undefined) seen.set(each.content, each.line);
  }
  return { lines, errors };
}

function fault({ content }: InputLine): string | undefined {
  const bytes = new TextEncoder().encode(content).length;
  if (bytes > STOCK_INPUT.line_bytes) return `is longer than ${STOCK_INPUT.line_bytes} bytes`;
  return content.includes("\u0000") ? "has a character that is not text" : undefined;
}

function textLines(text: string): ReadInput {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .map((each, at) => ({ line: at + 1, content: each.trim() }))
    .filter(({ content }) => content !== "");
  return { lines, errors: [] };
}

function csvLines(text: string): ReadInput {
  const csv = readCsv(text, ",");
  if (csv.kind === "broken") {
    return { lines: [], errors: [{ line: csv.line, message: "a quote is not closed" }] };
  }
  const sound = csv.records.filter(({ damaged, fields }) => !damaged && fields.length === 1);
  const faulty = csv.records.filter((each) => !sound.includes(each));
  return {
    lines: sound.map(({ line, fields: [content = ""] }) => ({ line, content })),
    errors: faulty.map(({ line }) => ({ line, message: "must be one field, in quotes" })),
  };
}
