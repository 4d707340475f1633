import { parseRupiah, ZERO } from "../money.ts";
import type { FieldError } from "../refusal.ts";
import { namedRecords, readCsv } from "../text/csv.ts";
import { type Instant, instant } from "../time.ts";
import type { ReportRow, ReportStatus } from "./reconciliation.ts";

type SettlementReport =
  | { readonly kind: "read"; readonly rows: readonly ReportRow[] }
  | { readonly kind: "broken"; readonly errors: readonly FieldError[] };

/** The layout of a vendor's report. Times without a zone are WIB. */
export interface ReportFormat {
  /** The column names a report may use for each of our fields, the usual one first. */
  readonly columns: Readonly<Record<"ref" | "their_ref" | "amount" | "status" | "at", Names>>;
  /** Our reference from the vendor's; left out where the vendor uses ours. */
  readonly ourRef?: (theirs: string) => string;
  /** Our state for each of its words, in lower case. */
  readonly statuses: Readonly<Record<string, ReportStatus>>;
  /** How it reports refunds; without this, it never does. */
  readonly refunds?: {
    /** The columns of the refunded sum, if there are any. */
    readonly columns: Names;
    /** Its words for an order that was refunded in part. */
    readonly partly: readonly string[];
  };
}
type Names = readonly [string, ...string[]];

const ERRORS_MAX = 50;
const REF_LENGTH_MAX = 100;

/** Reads a chunk of a report. One unreadable row rejects the whole chunk. */
export function readSettlementReport(format: ReportFormat, text: string): SettlementReport {
  const csv = readCsv(text);
  if (csv.kind === "broken") {
    return broken([{ pointer: `/csv/${csv.line}`, message: "a quote is not closed" }]);
  }
  const { columns } = format;
  const header = namedRecords([
    ...csv.records.slice(0, 1),
    { line: 1, fields: [], damaged: false },
  ])[0]?.named;
  const absent = [columns.ref, columns.amount, columns.status].filter(
    (names) => !names.some((name) => header?.has(name)),
  );
  if (absent.length > 0) {
    return broken(
      absent.map(([name]) => ({ pointer: `/csv/1/${name}`, message: "there is no such column" })),
    );
  }
  const read = namedRecords(csv.records).map((record) => readRow(format, record));
  const errors = read.flatMap((each) => each.errors);
  return errors.length > 0 ? broken(errors) : { kind: "read", rows: read.map((each) => each.row) };
}

function readRow(
  format: ReportFormat,
  { line, named }: { readonly line: number; readonly named: ReadonlyMap<string, string> },
): { readonly row: ReportRow; readonly errors: readonly FieldError[] } {
  const { columns, statuses } = format;
  const field = (names: Names) => {
    const name = names.find((each) => named.has(each)) ?? names[0];
    return { name, text: named.get(name) ?? "" };
  };
  const [ref, amount, said, at] = [
    field(columns.ref),
    field(columns.amount),
    field(columns.status),
    field(columns.at),
  ];
  const status = statuses[said.text.toLowerCase()];
  const sum = amount.text === "" ? null : parseRupiah(amount.text);
  const booked_at = at.text === "" ? null : momentOf(at.text);
  const complaints: readonly (readonly [string, string | false])[] = [
    [
      ref.name,
      (ref.text === "" || ref.text.length > REF_LENGTH_MAX) && "must not be empty or long",
    ],
    [said.name, status === undefined && "is not a known status"],
    [amount.name, sum === undefined && "is not a whole amount"],
    [amount.name, sum === null && status === "success" && "must not be empty"],
    [at.name, booked_at === undefined && "is not a time"],
  ];
  const errors = complaints.flatMap(([name, message]) =>
    message === false ? [] : [{ pointer: `/csv/${line}/${name}`, message }],
  );
  const back = field(format.refunds?.columns ?? columns.amount);
  const told = { said: said.text.toLowerCase(), status, sum: sum ?? null, back: back.text };
  const row = {
    ref: format.ourRef?.(ref.text) ?? ref.text,
    line,
    their_ref: field(columns.their_ref).text.slice(0, REF_LENGTH_MAX),
    amount: sum ?? null,
    status: status ?? "absent",
    said: said.text,
    booked_at: booked_at ?? null,
    given_back: givenBack(format, told),
  };
  return { row, errors };
}

interface ToldOfOrder {
  readonly said: string;
  readonly status: ReportStatus | undefined;
  readonly sum: number | null;
  /** The text in the column of the refunded sum. */
  readonly back: string;
}

/** The refunded sum, by its own column or by the order's state. */
function givenBack({ refunds }: ReportFormat, told: ToldOfOrder): number | null {
  if (refunds === undefined) return null;
  const sum = told.back === "" ? ZERO : parseRupiah(told.back);
  const partly = refunds.partly.includes(told.said);
  if (sum !== undefined && sum > 0) return sum;
  if (told.status === "refunded") return told.sum;
  return told.status === "success" && !partly ? 0 : null;
}

const LOCAL = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?))?$/;
const ZONED = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/;

function momentOf(text: string): Instant | undefined {
  const local = LOCAL.exec(text);
  const zoned = local ? `${local[1]}T${local[2] ?? "00:00"}+07:00` : text.replace(" ", "T");
  if (local === null && !ZONED.test(text)) return undefined;
  const milliseconds = Date.parse(zoned);
  return Number.isNaN(milliseconds) ? undefined : instant(milliseconds);
}

function broken(errors: readonly FieldError[]): SettlementReport {
  return { kind: "broken", errors: errors.slice(0, ERRORS_MAX) };
}
