import type { Currency } from "../money.ts";
import type { Cell, Row } from "../text/table.ts";
import { type Instant, wibDateTime } from "../time.ts";
import type { Movement, OpenHold } from "./statement.ts";
import { lineOf } from "./statement.ts";

/** The names of the columns; every row has all of them (RFC 4180 §2). */
export const STATEMENT_COLUMNS = [
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
type Cells = Partial<Record<(typeof STATEMENT_COLUMNS)[number], Cell>>;

interface Total {
  readonly at: Instant;
  readonly currency: Currency;
  readonly total: number;
}

/** What the total was when the period began, or ended. */
export function totalRow(line: "OPENING" | "CLOSING", { at, currency, total }: Total): Row {
  return row({ line, time_wib: wibDateTime(at), currency, balance_after: total });
}

export function movementRow(movement: Movement): Row {
  const { transaction_id, kind, type, note, counterparty, currency, balance_after } = movement;
  return row({
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
export function holdRow(hold: OpenHold): Row {
  const { transaction_id, type, note, currency } = hold;
  return row({
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

function row(cells: Cells): Row {
  return STATEMENT_COLUMNS.map((name) => cells[name] ?? null);
}
