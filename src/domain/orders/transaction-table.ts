import type { Cell, Row } from "../text/table.ts";
import { wibDateTime } from "../time.ts";
import type { Transaction } from "./transaction.ts";

const OWN_COLUMNS = [
  "time_wib",
  "id",
  "type",
  "status",
  "product",
  "customer_no",
  "currency",
  "total",
  "fee",
  "money_in",
  "money_out",
  "note",
  "ref_id",
] as const;
const STAFF_COLUMNS = ["user_id", ...OWN_COLUMNS] as const;
type Cells = Partial<Record<(typeof STAFF_COLUMNS)[number], Cell>>;

type Listed = Pick<
  Transaction,
  | "captured"
  | "created_at"
  | "currency"
  | "customer_no"
  | "direction"
  | "fee"
  | "id"
  | "note"
  | "product_name"
  | "ref_id"
  | "refunded"
  | "status"
  | "total"
  | "type"
> &
  Partial<Pick<Transaction, "user_id">>;

/** A table of transactions, with what they moved in each currency at its end. */
interface TransactionTable {
  readonly columns: readonly string[];
  row(transaction: Listed): Row;
  /** Of all rows so far, one per currency. */
  totals(): readonly Row[];
}

export function transactionTable(whose: "own" | "everybody"): TransactionTable {
  const columns = whose === "own" ? OWN_COLUMNS : STAFF_COLUMNS;
  const sums = new Map<string, { money_in: number; money_out: number }>();
  const rowOf = (cells: Cells): Row => columns.map((name) => cells[name] ?? null);
  return {
    columns,
    row(transaction) {
      const moved = movedBy(transaction);
      const { currency } = transaction;
      const { money_in, money_out } = sums.get(currency) ?? NOTHING;
      sums.set(currency, {
        money_in: money_in + moved.money_in,
        money_out: money_out + moved.money_out,
      });
      const { created_at, product_name: product, ...cells } = transaction;
      return rowOf({ ...cells, ...moved, product, time_wib: wibDateTime(created_at) });
    },
    totals: () =>
      [...sums].map(([currency, sum]) => rowOf({ time_wib: "TOTAL", currency, ...sum })),
  };
}

const NOTHING = { money_in: 0, money_out: 0 };

/** What a transaction has done to its wallet, without what came back. */
function movedBy({ direction, captured, refunded }: Listed) {
  const moved = (captured ?? 0) - refunded;
  return direction === "credit"
    ? { ...NOTHING, money_in: moved }
    : { ...NOTHING, money_out: moved };
}
