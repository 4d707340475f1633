import { z } from "zod";
import { type CsvRecord, readCsv } from "../csv.ts";
import { hexDigest } from "../digest.ts";
import { zId } from "../ids.ts";
import { type Amount, amount, zAmount } from "../money.ts";
import type { FieldError } from "../refusal.ts";
import { type BusinessDay, zBusinessDay, zInstant } from "../time.ts";

/** Money that came in by the bank's word. Kept once, however often its statement is imported. */
export const BankLine = z
  .object({
    id: zId("bank_line"),
    bank: z.string().meta({ example: "bca" }),
    date: zBusinessDay,
    amount: zAmount,
    description: z.string().meta({ example: "TRSF E-BANKING CR 1501/FTSCY/WS95031 SARI" }),
    /** Counts lines that are alike in everything else within one statement. */
    number: z.int().min(1).meta({ example: 1 }),
    /** Equal for the same line in any two statements, and for no others. */
    fingerprint: z.string(),
    /** Credited by this line, or confirmed by it: somebody had approved the transfer before. */
    state: z.enum(["new", "credited", "confirmed", "unmatched"]),
    /** Why no transfer was found for it. */
    reason: z.enum(["none", "ambiguous", "paid", "rejected", "differs"]).nullable(),
    /** The transfer it pays. */
    payment_id: zId("payment").nullable(),
    /** What it is credited as when its transfer was decided about without it. */
    own_payment_id: zId("payment"),
    imported_at: zInstant,
  })
  .meta({ id: "BankLineRecord" });
export type BankLine = z.infer<typeof BankLine>;

export const BankLineView = BankLine.omit({ fingerprint: true, own_payment_id: true }).meta({
  id: "BankLine",
});

/** One row of a statement. */
export interface StatementRow {
  /** The line of the file, counted from 1. */
  readonly row: number;
  readonly date: BusinessDay;
  readonly description: string;
  readonly amount: Amount;
  readonly number: number;
}

export type Statement =
  | {
      readonly kind: "read";
      readonly credits: readonly StatementRow[];
      /** Rows that are no money for anybody: debits, what is still pending, parts of a rupiah. */
      readonly ignored: readonly number[];
    }
  | { readonly kind: "invalid"; readonly errors: readonly FieldError[] };

/** What is the same for one line in every statement it stands in. */
export function fingerprintOf(bank: string, row: Omit<StatementRow, "row">): string {
  const { date, description, number } = row;
  return hexDigest("sha256", JSON.stringify([bank, date, row.amount, description, number]));
}

/** What may stand above the columns that are looked at; anything else is left alone. */
const COLUMNS = {
  date: /^(tanggal|tgl|date|posting date|transaction date|tanggal transaksi|tgl transaksi)$/,
  description: /^(keterangan|uraian|deskripsi|description|remark|remarks|details)$/,
  amount: /^(jumlah|nominal|amount|mutasi|nilai)$/,
  type: /^(type|tipe|jenis|d\/k|d\/c|c\/d|cr\/db|db\/cr|dc|dk)$/,
  credit: /^(kredit|credit|cr)$/,
  debit: /^(debet|debit|db)$/,
} as const;
type Column = keyof typeof COLUMNS;
type Columns = Readonly<Partial<Record<Column, number>>>;

const SUMMARY = /^(saldo awal|saldo akhir|mutasi (debet|kredit)|kredit|debet|starting balance)\b/i;
const PERIOD = /(\d{2})\/(\d{2})\/(\d{4})\s*-\s*(\d{2})\/(\d{2})\/(\d{4})/;

/**
 * Reads a bank's CSV. Columns go by their names, with whatever stands above and below them: BCA's
 * (`Jumlah` with CR or DB behind it or beside it) and any with date, description and amount. All
 * rows are looked at, so that every broken one is named.
 */
export function readStatement(text: string, today: BusinessDay): Statement {
  const csv = readCsv(text);
  if (csv.kind === "broken") {
    return invalid(csv.line, "has a quote that is not closed");
  }
  const records = csv.records.map(cleaned);
  const header = records.findIndex(({ fields }) => isHeader(columnsOf(fields)));
  const found = records[header];
  if (found === undefined) return invalid(1, "no row names a date, a description and an amount");
  const columns = columnsOf(found.fields);
  const period = PERIOD.exec(
    records
      .slice(0, header)
      .flatMap((each) => each.fields)
      .join(" "),
  );
  const rows = records.slice(header + 1).filter((each) => !SUMMARY.test(at(each, columns.date)));
  const marked = rows.some((each) => isMarked(each, columns));
  const read = rows.map((each) => readRow(each, columns, { period, today, marked }));
  const errors = read.flatMap((each) => (each.kind === "broken" ? each.errors : []));
  if (errors.length > 0) return { kind: "invalid", errors };
  return {
    kind: "read",
    credits: numbered(read.flatMap((each) => (each.kind === "credit" ? [each.row] : []))),
    ignored: read.flatMap((each) => (each.kind === "ignored" ? [each.row] : [])),
  };
}

/** An amount of money as banks write it, with what is behind the point and whose it is. */
export interface BankAmount {
  readonly whole: Amount;
  readonly fraction: boolean;
  readonly direction: "credit" | "debit" | undefined;
}

/** With points between thousands and a comma before the rest, and the other way round. */
const NUMBERS = [
  /^(\d{1,15}|\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?$/,
  /^(\d{1,15}|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/,
] as const;
const SIGNED = /^(?:rp\.?|idr)?\s*([+-]?)\s*([\d.,]+)\s*(cr|db|c|d|k)?\.?$/i;

/** `1.234.567,00`, `1,234,567.00`, `50123`, with a sign, `Rp`, or CR and DB behind it. */
export function readBankAmount(text: string): BankAmount | undefined {
  const [, sign, digits = "", letters = ""] = SIGNED.exec(text.trim()) ?? [];
  const match = NUMBERS[0].exec(digits) ?? NUMBERS[1].exec(digits);
  if (match === null) return undefined;
  const [, thousands = "", rest = "0"] = match;
  const whole = Number(thousands.replaceAll(/[.,]/g, ""));
  if (!Number.isSafeInteger(whole)) return undefined;
  const fraction = Number(rest) !== 0;
  const said = directionOf(letters);
  const direction = said ?? (sign === "-" ? "debit" : sign === "+" ? "credit" : undefined);
  return { whole: amount(whole), fraction, direction };
}

type Read =
  | { readonly kind: "credit"; readonly row: Omit<StatementRow, "number"> }
  | { readonly kind: "ignored"; readonly row: number }
  | { readonly kind: "broken"; readonly errors: readonly FieldError[] };

interface Surroundings {
  readonly period: RegExpExecArray | null;
  readonly today: BusinessDay;
  /** Whether rows say CR or DB; then every row must. */
  readonly marked: boolean;
}

function readRow(record: CsvRecord, columns: Columns, around: Surroundings): Read {
  const { line } = record;
  const [said, date] = [at(record, columns.date), dateOf(at(record, columns.date), around.period)];
  if (/^pend/i.test(said)) return { kind: "ignored", row: line };
  const description = at(record, columns.description).replaceAll(/\s+/g, " ").slice(0, 500);
  const sum = sumOf(record, columns, around.marked);
  const errors = [
    ...(date === undefined ? [`"${said.slice(0, 40)}" is not a date`] : []),
    ...(date !== undefined && date > around.today ? [`${date} lies in the future`] : []),
    ...(typeof sum === "string" ? [sum] : []),
  ];
  if (errors.length > 0 || date === undefined || typeof sum === "string") {
    return { kind: "broken", errors: errors.map((message) => errorAt(line, message)) };
  }
  const nothing = sum.direction === "debit" || sum.fraction || sum.whole === 0;
  if (nothing) return { kind: "ignored", row: line };
  return { kind: "credit", row: { row: line, date, description, amount: sum.whole } };
}

/** The sum of a row and which way it went, or what is wrong with it. */
function sumOf(record: CsvRecord, columns: Columns, marked: boolean): BankAmount | string {
  if (columns.amount === undefined) return sumOfTwo(record, columns);
  const said = at(record, columns.amount);
  const sum = readBankAmount(said);
  if (sum === undefined) return `"${said.slice(0, 40)}" is not an amount`;
  const letters = at(record, columns.type);
  const direction = letters === "" ? sum.direction : directionOf(letters);
  if (letters !== "" && direction === undefined) {
    return `"${letters.slice(0, 20)}" is neither CR nor DB`;
  }
  if (direction === undefined && marked) return "says neither CR nor DB";
  return { ...sum, direction: direction ?? "credit" };
}

/** One column for what came in and one for what went out; exactly one of them is filled. */
function sumOfTwo(record: CsvRecord, columns: Columns): BankAmount | string {
  const sides = (["credit", "debit"] as const).flatMap((direction) => {
    const said = at(record, columns[direction]);
    const sum = readBankAmount(said === "" || said === "-" ? "0" : said);
    return sum === undefined ? [] : [{ ...sum, direction }];
  });
  if (sides.length < 2) return "has an amount that is none";
  const filled = sides.filter((each) => each.whole > 0 || each.fraction);
  const [one, other] = filled;
  if (other !== undefined) return "has both a credit and a debit";
  return one ?? "has neither a credit nor a debit";
}

function directionOf(letters: string): "credit" | "debit" | undefined {
  if (/^(cr|c|k|kredit|credit)\.?$/i.test(letters)) return "credit";
  return /^(db|d|debet|debit|dr)\.?$/i.test(letters) ? "debit" : undefined;
}

/** Whether a row says CR or DB, beside the amount or behind it. */
function isMarked(record: CsvRecord, columns: Columns): boolean {
  return at(record, columns.type) !== "" || /\d\s*[a-z]+\.?$/i.test(at(record, columns.amount));
}

/** `15/01/2026`, `15-01-26`, `2026-01-15` with or without a time, and `15/01` within the period. */
function dateOf(text: string, period: RegExpExecArray | null): BusinessDay | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text);
  if (iso) return realDay(iso[1], iso[2], iso[3]);
  const local = /^(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?(?: .*)?$/.exec(text);
  if (local === null) return undefined;
  const [, day, month, year] = local;
  if (year !== undefined) return realDay(year.length === 2 ? `20${year}` : year, month, day);
  if (period === null) return undefined;
  const [, , , first, , , last] = period;
  // A period that crosses the new year begins in another year than it ends in.
  return first !== last && Number(month) > 6
    ? realDay(first, month, day)
    : realDay(last, month, day);
}

function realDay(year = "", month = "", day = ""): BusinessDay | undefined {
  return zBusinessDay.safeParse(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`).data;
}

function columnsOf(fields: readonly string[]): Columns {
  const named = Object.entries(COLUMNS).flatMap(([name, pattern]): [string, number][] => {
    const place = fields.findIndex((field) => pattern.test(field.toLowerCase()));
    return place === -1 ? [] : [[name, place]];
  });
  const columns: Columns = Object.fromEntries(named);
  const beside = columns.amount === undefined ? undefined : columns.amount + 1;
  // BCA leaves the name of the column with CR and DB empty.
  const unnamed = beside !== undefined && beside < fields.length && fields[beside] === "";
  return columns.type === undefined && unnamed ? { ...columns, type: beside } : columns;
}

function isHeader(columns: Columns): boolean {
  const sums = columns.amount !== undefined || (columns.credit ?? columns.debit) !== undefined;
  return columns.date !== undefined && columns.description !== undefined && sums;
}

function at(record: CsvRecord, place: number | undefined): string {
  return place === undefined ? "" : (record.fields[place] ?? "");
}

/** Banks keep spreadsheets from guessing with an apostrophe. */
function cleaned({ line, fields }: CsvRecord): CsvRecord {
  return { line, fields: fields.map((field) => field.trim().replace(/^'/, "").trim()) };
}

/** Lines that are alike are told apart by their order alone, which every statement keeps. */
function numbered(rows: readonly Omit<StatementRow, "number">[]): readonly StatementRow[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const alike = JSON.stringify([row.date, row.amount, row.description]);
    const number = (seen.get(alike) ?? 0) + 1;
    seen.set(alike, number);
    return { ...row, number };
  });
}

function invalid(line: number, message: string): Statement {
  return { kind: "invalid", errors: [errorAt(line, message)] };
}

function errorAt(line: number, message: string): FieldError {
  return { pointer: `/csv/${line}`, message };
}
