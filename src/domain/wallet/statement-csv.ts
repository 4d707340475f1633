import type { Currency } from "../money.ts";
import { BYTE_ORDER_MARK, csvField } from "../text/csv.ts";
import { type Instant, wibDateTime } from "../time.ts";
import type { Movement, OpenHold } from "./statement.ts";
import { lineOf } from "./statement.ts";

const COLUMNS = [
  "line",
  "time_wib",
  "transaction_id",
  "cause",
  "type",
  "product",
  "note",
  "counterparty",
  "currency",
  "delta",
  "balance_after",
  "held",
] as const;
type Cells = Partial<Record<(typeof COLUMNS)[number], string | number | null>>;

/** The names of the columns; every record has all of them (RFC 4180 §2). */
export const STATEMENT_HEADER = `${BYTE_ORDER_MARK}${COLUMNS.join(",")}\r\n`;

interface Total {
  readonly at: Instant;
  readonly currency: Currency;
  readonly total: number;
}

/** What the total was when the period began, or ended. */
export function totalRecord(line: "OPENING" | "CLOSING", { at, currency, total }: Total): string {
  return record({ line, time_wib: wibDateTime(at), currency, balance_after: total });
}

export function movementRecord(movement: Movement): string {
  const { transaction_id, kind, type, note, counterparty, currency, balance_after } = movement;
  return record({
    line: "MOVEMENT",
    time_wib: wibDateTime(movement.created_at),
    transaction_id,
    cause: kind,
    type,
    product: movement.product_name,
    note,
    counterparty,
    currency,
    delta: lineOf(movement).delta,
    balance_after,
  });
}

/** What is promised to something still open when the statement is made. */
export function holdRecord(hold: OpenHold): string {
  const { transaction_id, type, note, currency } = hold;
  return record({
    line: "HOLD",
    time_wib: wibDateTime(hold.created_at),
    transaction_id,
    type,
    product: hold.product_name,
    note,
    currency,
    held: hold.amount,
  });
}

function record(cells: Cells): string {
  return `${COLUMNS.map((name) => csvField(cells[name] ?? null)).join(",")}\r\n`;
}
