import { type Amount, ZERO } from "../../money.ts";
import type { CsvRecord } from "../../text/csv.ts";
import type { BusinessDay } from "../../time.ts";
import { type BankAmount, type Direction, directionOf, readBankAmount } from "./amount.ts";
import type { DateOrder, Period } from "./date.ts";
import type { Header } from "./layouts/columns.ts";

/** What a row is read by. */
export interface RowContext {
  readonly header: Header;
  readonly order: DateOrder;
  readonly period: Period | undefined;
  readonly today: BusinessDay;
}

/** The sum of a row and which way it went. */
type Sum =
  | {
      readonly kind: "known";
      readonly whole: Amount;
      readonly rest: string;
      readonly direction: Direction;
    }
  | { readonly kind: "nothing"; readonly whole: Amount }
  /** It is money, and nothing says whether it came or went. */
  | { readonly kind: "unknown"; readonly whole: Amount }
  /** It is money, and it is not proved that it came. */
  | {
      readonly kind: "set_aside";
      readonly whole: Amount;
      readonly reason: "contradiction" | "unproved";
    }
  | { readonly kind: "broken"; readonly message: string };

/** How banks begin a line for money that came in, with CR in their own words. */
const CREDITED = /^(?:kr otomatis|trsf e-banking cr|bi-?fast cr|switching cr)\b/i;

/** How else they do, unless words behind it say that it was sent on. */
const CAME_IN = new RegExp(
  [
    "^(?:(?:di)?terima dari|received from|kiriman uang dari|transfer masuk|incoming transfer",
    "setoran tunai|setor tunai|(?:(?:transfer|trf|trsf) )?(?:dari|from))\\b",
  ].join("|"),
  "i",
);
/** Where it went, what it paid, or an account of the shop's own that it was taken from. */
const SENT_ON = new RegExp(
  [
    "\\b(?:ke|kepada|to|tujuan|keluar|outgoing|debit|debet|db|pajak|tax|angsuran|cicilan|tagihan",
    "(?:dari|from) (?:\\d|(?:rek|rekening|account|acc|saldo|kas|tabungan|kartu|kantong",
    "pocket)\\b))",
  ].join("|"),
  "i",
);
const WENT_OUT = /^(?:transfer|trf|trsf) (?:ke|kepada|to)\b/i;

/** What came in must be proved by its row, by its columns, its sign or the bank's own words. */
export function sumOf(record: CsvRecord, description: string, header: Header): Sum {
  const sum = isTwoSided(header) ? sumOfTwo(record, header) : sumOfOne(record, header);
  if (sum.kind !== "unknown" || header.columns.type.length > 0) return sum;
  const { whole, rest } = sum;
  const fields = header.columns.description.map((place) => columnText(record, place));
  const direction = directionIn(description, fields);
  if (direction !== undefined) return { kind: "known", whole, rest, direction };
  // Such a bank leaves some rows without a sign; they keep nobody from reading the others.
  return header.layout?.sign === "signed" ? { kind: "set_aside", whole, reason: "unproved" } : sum;
}

/** Which way money went by words that are the bank's own. */
function directionIn(description: string, fields: readonly string[]): Direction | undefined {
  const said = fields.flatMap((each) => directionOf(each) ?? []);
  if (said.includes("out") || WENT_OUT.test(description)) return "out";
  if (CREDITED.test(description)) return "in";
  const came = said.includes("in") || CAME_IN.test(description);
  return came && !SENT_ON.test(description) ? "in" : undefined;
}

type Found = Exclude<Sum, { readonly kind: "unknown" }> | (Sum & { kind: "unknown"; rest: string });

/** One column for the sum, which way it went beside it, before it or behind it. */
function sumOfOne(record: CsvRecord, { columns }: Header): Found {
  const said = columnText(record, columns.amount[0]);
  const sum = readBankAmount(said);
  if (sum === undefined) {
    const nothing = said === "" || said === "-";
    const message = `"${said.slice(0, 40)}" is not an amount`;
    return nothing ? { kind: "nothing", whole: ZERO } : { kind: "broken", message };
  }
  if (isNothing(sum)) return { kind: "nothing", whole: ZERO };
  const letters = columns.type
    .map((place) => columnText(record, place))
    .filter((each) => each !== "");
  const beside = letters.flatMap((each) => directionOf(each) ?? []);
  const all = [...beside, ...(sum.direction === undefined ? [] : [sum.direction])];
  const { whole, rest } = sum;
  if (all.includes("out")) return { kind: "known", whole, rest, direction: "out" };
  if (all.includes("in")) return { kind: "known", whole, rest, direction: "in" };
  const [letter] = letters;
  if (letter === undefined) return { kind: "unknown", whole, rest };
  return { kind: "broken", message: `"${letter.slice(0, 20)}" is neither CR nor DB` };
}

/**
 * One column for what came in and one for what went out; only one of them may be filled, and none
 * beside it may say that it is the other's.
 */
function sumOfTwo(record: CsvRecord, { columns }: Header): Found {
  const [credit, debit] = [columns.credit, columns.debit].map(([place]) => {
    const said = columnText(record, place);
    return readBankAmount(said === "" || said === "-" ? "0" : said);
  });
  if (credit === undefined || debit === undefined) {
    return { kind: "broken", message: "has an amount that is none" };
  }
  if (isNothing(credit) && isNothing(debit)) return { kind: "nothing", whole: ZERO };
  if (!isNothing(credit) && !isNothing(debit)) {
    return { kind: "broken", message: "has both a credit and a debit" };
  }
  const { whole, rest, direction } = isNothing(debit) ? credit : debit;
  const out = isNothing(credit) || direction === "out";
  const beside = columns.type.map((each) => directionOf(columnText(record, each)));
  if (!out && beside.includes("out")) return { kind: "set_aside", whole, reason: "contradiction" };
  return { kind: "known", whole, rest, direction: out ? "out" : "in" };
}

function isTwoSided({ columns }: Header): boolean {
  return columns.amount.length === 0;
}

function isNothing(sum: BankAmount): boolean {
  return sum.whole === 0 && sum.rest === "";
}

/** What was in the account afterwards, the same however its thousands are written. */
export function balanceOf(record: CsvRecord, { columns }: Header): string | null {
  const said = columnText(record, columns.balance[0]);
  const read = readBankAmount(said);
  if (read === undefined) return null;
  return `${read.direction === "out" ? "-" : ""}${read.whole},${read.rest}`;
}

export function referenceOf(record: CsvRecord, { columns }: Header): string | null {
  const said = columns.reference
    .map((place) => columnText(record, place))
    .join(" ")
    .trim();
  return said === "" ? null : said.slice(0, 100);
}

export function columnText(record: CsvRecord, place: number | undefined): string {
  return place === undefined ? "" : (record.fields[place] ?? "");
}
