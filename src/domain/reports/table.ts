import type { Row } from "../text/table.ts";
import type { ReportAnswer, ReportColumn } from "./report.ts";

const ROWS_AT_ONCE = 500;
const TOTAL = "TOTAL";

/** The heads of an answer's columns, such as `turnover` and `turnover_compared`. */
export function headsOf({ columns }: Pick<ReportAnswer, "columns">): readonly string[] {
  return columns.map(headOf);
}

function headOf({ name, kind, unit }: ReportColumn): string {
  if (kind === "compared") return `${name}_compared`;
  if (kind === "change") return `${name}_change_bp`;
  return unit === "basis_points" ? `${name}_bp` : name;
}

/** An answer page by page; the last row is the sum of those above it. */
export async function* pagesOf({ data, totals }: ReportAnswer): AsyncGenerator<readonly Row[]> {
  for (let start = 0; start < data.length; start += ROWS_AT_ONCE) {
    yield data.slice(start, start + ROWS_AT_ONCE);
  }
  yield [totalRow({ totals })];
}

/** `TOTAL` stands in the first column, where there is a dimension. */
export function totalRow({ totals }: Pick<ReportAnswer, "totals">): Row {
  const [first, ...rest] = totals;
  return first === null && rest.length > 0 ? [TOTAL, ...rest] : totals;
}
