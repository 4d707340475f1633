import type { CsvRecord } from "../csv.ts";
import { type Amount, ZERO } from "../money.ts";
import type { BusinessDay } from "../time.ts";
import type { Header } from "./bank-layouts/columns.ts";
import {
  type BankAmount,
  type Direction,
  directionOf,
  readBankAmount,
} from "./bank-statement-amount.ts";
import type { DateOrder, Period } from "./bank-statement-date.ts";

/** What a row is read by. */
export interface RowContext {
  readonly header: Header;
  readonly order: DateOrder;
  readonly period: Period | undefined;
  readonly today: BusinessDay;
}

/** The sum of a row and which way it went. */
export type Sum =
  | {
      readonly kind: "known";
      readonly whole: Amount;
      readonly rest: string;
      readonly direction: Direction;
    }
  | { readonly kind: "nothing"; readonly whole: Amount }
  /** It is money, and nothing says whether it came or went. */
  | { readonly kind: "unknown"; readonly whole: Amount }
  | { readonly kind: "broken"; readonly message: string };

/** How banks begin a line for money that came in, whatever the payer wrote behind it. */
const CAME_IN = new RegExp(
  [
    "^(?:dari|from|(?:di)?terima dari|received from|(?:transfer|trf|trsf) (?:dari|masuk)",
    "incoming transfer|setoran|setor tunai|kiriman uang dari|kr otomatis",
    String.raw`trsf e-banking cr|bi-?fast cr|switching cr)\b`,
  ].join("|"),
  "i",
);

export function sumOf(record: CsvRecord, description: string, header: Header): Sum {
  const sum = isTwoSided(header) ? sumOfTwo(record, header) : sumOfOne(record, header);
  if (sum.kind !== "unknown" || header.columns.type.length > 0) return sum;
  const came = header.layout?.sign === "signed" || CAME_IN.test(description);
  return came ? { kind: "known", whole: sum.whole, rest: sum.rest, direction: "in" } : sum;
}

type Found = Exclude<Sum, { readonly kind: "unknown" }> | (Sum & { kind: "unknown"; rest: string });

/** One column for the sum, which way it went beside it, before it or behind it. */
function sumOfOne(record: CsvRecord, { columns }: Header): Found {
  const said = at(record, columns.amount[0]);
  const sum = readBankAmount(said);
  if (sum === undefined) {
    const nothing = said === "" || said === "-";
    const message = `"${said.slice(0, 40)}" is not an amount`;
    return nothing ? { kind: "nothing", whole: ZERO } : { kind: "broken", message };
  }
  if (isNothing(sum)) return { kind: "nothing", whole: ZERO };
  const letters = columns.type.map((place) => at(record, place)).filter((each) => each !== "");
  const beside = letters.flatMap((each) => directionOf(each) ?? []);
  const all = [...beside, ...(sum.direction === undefined ? [] : [sum.direction])];
  const { whole, rest } = sum;
  if (all.includes("out")) return { kind: "known", whole, rest, direction: "out" };
  if (all.includes("in")) return { kind: "known", whole, rest, direction: "in" };
  const [letter] = letters;
  if (letter === undefined) return { kind: "unknown", whole, rest };
  return { kind: "broken", message: `"${letter.slice(0, 20)}" is neither CR nor DB` };
}

/** One column for what came in and one for what went out; only one of them may be filled. */
function sumOfTwo(record: CsvRecord, { columns }: Header): Found {
  const [credit, debit] = [columns.credit, columns.debit].map(([place]) => {
    const said = at(record, place);
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
  const said = at(record, columns.balance[0]);
  const read = readBankAmount(said);
  if (read === undefined) return null;
  return `${read.direction === "out" ? "-" : ""}${read.whole},${read.rest}`;
}

export function referenceOf(record: CsvRecord, { columns }: Header): string | null {
  const said = columns.reference
    .map((place) => at(record, place))
    .join(" ")
    .trim();
  return said === "" ? null : said.slice(0, 100);
}

export function at(record: CsvRecord, place: number | undefined): string {
  return place === undefined ? "" : (record.fields[place] ?? "");
}
