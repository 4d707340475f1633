import { type Period, periodIn } from "./date.ts";
import { type Columns, plainName } from "./layouts/columns.ts";

const NUMBERED = String.raw`\b(?:no|nomor|number)\b\.?\s*(?:rekening|rek|account|acc)\b`;
const NAMED = String.raw`\baccount\s*(?:no|number)\b|\bnorek\b|\brekening\b`;
const ACCOUNT = new RegExp(`(?:${NUMBERED}|${NAMED})\\.?(.*)`, "i");
const DIGITS = /[\dx*•](?:[\dx*•\s./-]*[\dx*•])?/i;
const CURRENCY = /(?:mata uang|currency|\bccy\b|valuta)\W*(?:[a-z ]*\W+)?\b([a-z]{2,3})\b/i;

/** What stands above the rows of a statement. */
interface Head {
  readonly account_numbers: readonly string[];
  readonly currencies: readonly string[];
  readonly period: Period | undefined;
}

export function readHead(records: readonly (readonly string[])[]): Head {
  const lines = records.map((fields) => fields.filter((field) => field !== "").join(" "));
  return {
    account_numbers: lines.flatMap((line) => accountIn(ACCOUNT.exec(line)?.[1] ?? "")),
    currencies: lines.flatMap((line) => currencyOf(CURRENCY.exec(line)?.[1] ?? "")),
    period: periodIn(lines.join(" ")),
  };
}

/** Account numbers and currencies that rows say themselves, each once. */
export function readOwn(
  rows: readonly (readonly string[])[],
  columns: Columns,
): Pick<Head, "account_numbers" | "currencies"> {
  const [account] = columns.account;
  const [currency] = columns.currency;
  const of = (place: number | undefined) =>
    place === undefined ? [] : [...new Set(rows.map((fields) => fields[place] ?? ""))];
  return {
    account_numbers: of(account).flatMap(accountIn),
    currencies: of(currency).flatMap(currencyOf),
  };
}

/** At least five digits, shown or hidden; a number that a spreadsheet has rounded is none. */
function accountIn(text: string): readonly string[] {
  if (/\d[.,]\d+e\+?\d/i.test(text)) return [];
  const digits = DIGITS.exec(text)?.[0].replaceAll(/[\s./-]/g, "") ?? "";
  return /\d/.test(digits) && digits.length >= 5 ? [digits] : [];
}

function currencyOf(text: string): readonly string[] {
  const name = plainName(text).toUpperCase();
  if (name === "") return [];
  return ["RP", "IDR", "RUPIAH", "INDONESIAN RUPIAH"].includes(name) ? ["IDR"] : [name];
}
