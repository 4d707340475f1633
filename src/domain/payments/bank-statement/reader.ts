import type { FieldError } from "../../refusal.ts";
import {
  type CsvRecord,
  headOf,
  readCsv,
  SEPARATORS,
  type Separator,
  separatorOf,
} from "../../text/csv.ts";
import type { BusinessDay } from "../../time.ts";
import type { Statement, StatementRow, UnderstoodRow } from "./bank-statement.ts";
import { orderOf, readBankDate } from "./date.ts";
import { readHead, readOwn } from "./head.ts";
import { type Header, headerOf, plainName } from "./layouts/columns.ts";
import { payerIn } from "./payer.ts";
import { balanceOf, columnText, type RowContext, referenceOf, sumOf } from "./row.ts";

/** How far down the header of the table may be. */
const HEADER_WITHIN = 60;

/** How lines begin that sum up a table or stand below it. */
const FOOTERS = new RegExp(
  [
    "^(?:saldo|opening|closing|starting|ending|beginning|balance|total|sub ?total|grand total",
    "jumlah|mutasi|debet|debit|kredit|credit|halaman|page|hal|dicetak|printed|cetak|catatan|note",
    String.raw`tanggal cetak|disclaimer|end of|akhir|ringkasan|summary|no of|jml)\b`,
  ].join("|"),
);

/**
 * Reads a bank's file. Columns go by their names, with whatever stands above and below them. All
 * rows are looked at, so that every broken one is named; what came in must be said by its row.
 */
export function readStatement(text: string, today: BusinessDay): Statement {
  const csv = readCsv(text, separatorFor(text));
  if (csv.kind === "broken") return unreadable(csv.line, "has a quote that is not closed");
  const records = csv.records.map(cleaned);
  const place = records.slice(0, HEADER_WITHIN).findIndex(({ fields }) => headerOf(fields));
  const header = headerOf(records[place]?.fields ?? []);
  if (header === undefined) {
    return unreadable(1, "no row names a date, a description and an amount");
  }
  const head = readHead(records.slice(0, place).map(({ fields }) => fields));
  const rows = records.slice(place + 1).filter((each) => !isBesideTheTable(each, header));
  const own = readOwn(
    rows.map((each) => each.fields),
    header.columns,
  );
  const dates = rows.map((each) => columnText(each, header.columns.date[0]));
  const order = header.layout?.dates ?? orderOf(dates);
  const read = rows.map((each) => readRow(each, { header, order, period: head.period, today }));
  const facts = {
    layout: header.layout?.name ?? null,
    account_numbers: [...head.account_numbers, ...own.account_numbers],
    currencies: [...head.currencies, ...own.currencies],
    rows: read.map((each) => each.understood),
  };
  return { ...facts, ...outcomeOf(read) };
}

function outcomeOf(read: readonly ReadRow[]) {
  const broken = read.filter(({ understood }) => understood.errors.length > 0);
  if (broken.length === 0) {
    const rest = read.filter(({ credit }) => credit === undefined);
    return {
      kind: "read",
      credits: numbered(read.flatMap(({ credit }) => (credit === undefined ? [] : [credit]))),
      ignored: rest.map(({ understood }) => understood.row),
    } as const;
  }
  const blind = broken.every((each) => each.directionUnknown);
  const errors = broken.flatMap(({ understood: { row, errors: messages } }) =>
    messages.map((message) => errorAt(row, message)),
  );
  const code = blind ? "bank_statement.direction_unknown" : "bank_statement.rows_invalid";
  return { kind: "invalid", code, errors } as const;
}

/** The separator under which a header is found; titles above it may have others in them. */
function separatorFor(text: string): Separator {
  const head = headOf(text);
  const likely = separatorOf(text);
  const found = [likely, ...SEPARATORS].find((separator) => {
    const csv = readCsv(head, separator);
    return csv.kind === "read" && csv.records.some(({ fields }) => headerOf(fields.map(bare)));
  });
  return found ?? likely;
}

interface ReadRow {
  readonly understood: UnderstoodRow;
  readonly credit: Omit<StatementRow, "number"> | undefined;
  /** Whether the only thing wrong with it is that it does not say which way it went. */
  readonly directionUnknown: boolean;
}

function readRow(record: CsvRecord, context: RowContext): ReadRow {
  const { header, today } = context;
  const { line } = record;
  const said = columnText(record, header.columns.date[0]);
  const date = readBankDate(said, context);
  const description = header.columns.description
    .map((place) => columnText(record, place))
    .join(" ")
    .replaceAll(/\s+/g, " ")
    .trim()
    .slice(0, 500);
  const sum = sumOf(record, description, header);
  const pending = /^'?pend/i.test(said);
  const errors = pending
    ? []
    : [
        ...faultsOf(record, header),
        ...(date === undefined ? [`"${said.slice(0, 40)}" is not a date`] : []),
        ...(date !== undefined && date > today ? [`${date} lies in the future`] : []),
        ...(sum.kind === "broken" ? [sum.message] : []),
        ...(sum.kind === "unknown" ? ["says neither CR nor DB"] : []),
      ];
  const understood = {
    row: line,
    date: date ?? null,
    direction: sum.kind === "known" ? sum.direction : null,
    amount: sum.kind === "broken" ? null : sum.whole,
    description,
    payer: payerIn(description),
    ignored: errors.length > 0 ? "unreadable" : pending ? "pending" : worthless(sum),
    errors,
  } as const;
  const directionUnknown = errors.length === 1 && sum.kind === "unknown";
  if (understood.ignored !== null || date === undefined || sum.kind !== "known") {
    return { understood, credit: undefined, directionUnknown };
  }
  const own = { balance: balanceOf(record, header), reference: referenceOf(record, header) };
  const credit = { row: line, date, description, amount: sum.whole, ...own };
  return { understood, credit, directionUnknown };
}

/** Why a row that could be read brings nobody anything. */
function worthless(sum: ReturnType<typeof sumOf>): UnderstoodRow["ignored"] {
  if (sum.kind === "nothing") return "nothing";
  if (sum.kind === "set_aside") return sum.reason;
  if (sum.kind !== "known") return null;
  if (sum.direction === "out") return "out";
  return sum.rest === "" ? null : "parts_of_a_rupiah";
}

/** Where the fields of a row stand is a guess once there are more of them than names. */
function faultsOf({ fields, damaged }: CsvRecord, { width }: Header): readonly string[] {
  const beyond = fields.slice(width).some((field) => field !== "");
  if (damaged && fields.length !== width) return ["has a quote that is not doubled or closed"];
  return beyond ? ["has more fields than the header has names"] : [];
}

/** A header that is written again, what sums up the rows, and text below them. */
function isBesideTheTable({ fields }: CsvRecord, { columns, layout, names }: Header): boolean {
  if (fields.map(plainName).join() === names) return true;
  const said = fields[columns.date[0] ?? 0] ?? "";
  const first = (fields.find((field) => field !== "") ?? "").toLowerCase();
  // A row that has its date is a row, whatever it begins with.
  const dated = first === said.toLowerCase() ? /^\d/.test(said) : /\d/.test(said);
  const sumsUp =
    layout?.footers?.some((each) => first.startsWith(each)) || FOOTERS.test(plainName(first));
  if (sumsUp && !dated) return true;
  const money = [...columns.amount, ...columns.credit, ...columns.debit];
  const hasMoney = money.some((place) => /\d/.test(fields[place] ?? ""));
  const alone = fields.filter((field) => field !== "").length === 1;
  return said === "" ? !hasMoney : alone && !dated;
}

/** Lines that are alike are told apart by their order alone, which every statement keeps. */
function numbered(rows: readonly Omit<StatementRow, "number">[]): readonly StatementRow[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const alike = JSON.stringify([
      ...[row.date, row.amount, row.description, row.balance, row.reference],
    ]);
    const number = (seen.get(alike) ?? 0) + 1;
    seen.set(alike, number);
    return { ...row, number };
  });
}

function cleaned(record: CsvRecord): CsvRecord {
  return { ...record, fields: record.fields.map(bare) };
}

/** Banks keep spreadsheets from guessing with an apostrophe, or with a formula of one text. */
function bare(field: string): string {
  return field
    .trim()
    .replace(/^="(.*)"$/, "$1")
    .replace(/^'/, "")
    .trim();
}

function unreadable(line: number, message: string): Statement {
  const nothing = { layout: null, account_numbers: [], currencies: [], rows: [] };
  const code = "bank_statement.rows_invalid";
  return { ...nothing, kind: "invalid", code, errors: [errorAt(line, message)] };
}

function errorAt(line: number, message: string): FieldError {
  return { pointer: `/csv/${line}`, message };
}
