import { BYTE_ORDER_MARK, csvField } from "./csv.ts";

/** What stands in one field of a table. */
export type Cell = string | number | null;
export type Row = readonly Cell[];

/** What a table is written as. */
export interface Encoding {
  readonly begin: string;
  readonly row: (cells: Row) => string;
  readonly end: string;
}

/** RFC 4180, for spreadsheets: nothing in it is taken for a formula. */
export const CSV: Encoding = {
  begin: BYTE_ORDER_MARK,
  row: (cells) => `${cells.map(csvField).join(",")}\r\n`,
  end: "",
};

/** The only sheet of a workbook. Text is text there, whatever it begins with. */
export const SHEET: Encoding = {
  begin:
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>',
  row: (cells) => `<row>${cells.map(sheetCell).join("")}</row>`,
  end: "</sheetData></worksheet>",
};

function sheetCell(value: Cell): string {
  if (value === null || value === "") return "<c/>";
  if (typeof value === "number") return `<c><v>${value}</v></c>`;
  return `<c t="inlineStr"><is><t xml:space="preserve">${inXml(inCell(value))}</t></is></c>`;
}

/** A cell of a workbook holds no more UTF-16 units: Excel calls a longer one damage. */
const CELL_MAX = 32_767;
const CUT = " …[cut]";

function inCell(text: string): string {
  return text.length > CELL_MAX ? `${text.slice(0, CELL_MAX - CUT.length)}${CUT}` : text;
}

/** What XML 1.0 has no place for: control characters, halves of a pair, and two more. */
const UNFIT = /[[\p{Cc}--[\t\n\r]]\p{Cs}\uFFFE\uFFFF]/gv;
/** Spreadsheets read `_x0041_` as a character: what only looks like one is written out. */
const ESCAPED = /_(?=x[0-9a-f]{4}_)/gi;

function inXml(text: string): string {
  return text
    .replaceAll(UNFIT, "\uFFFD")
    .replaceAll(ESCAPED, "_x005F_")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
