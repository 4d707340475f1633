import * as z from "zod";
import { zCurrency } from "../money.ts";
import {
  isOpen,
  isPurchase,
  type TransactionStatus,
  type TransactionType,
} from "../orders/transaction.ts";

const zCount = z.int().min(0);

/** What came of a WIB day's orders so far, in one currency and its minor units. */
export const DayFigures = z
  .object({
    currency: zCurrency,
    orders: zCount,
    succeeded: zCount,
    failed: zCount,
    open: zCount,
    /** What was paid, less what was given back. */
    turnover: z.int(),
    margin: z.int(),
  })
  .meta({ id: "TodayFigures" });
export type DayFigures = z.infer<typeof DayFigures>;

/** What some orders of one day come to. */
export interface DaySum {
  readonly currency: DayFigures["currency"];
  readonly type: TransactionType;
  readonly status: TransactionStatus;
  readonly orders: number;
  readonly captured: number;
  readonly given_back: number;
  readonly margin: number;
}

/** The sums of one day's sales by currency. */
export function figuresOf(sums: readonly DaySum[]): readonly DayFigures[] {
  const sales = sums.filter(isPurchase);
  return [...Map.groupBy(sales, ({ currency }) => currency)].map(([currency, rows]) => {
    const total = (amount: (row: DaySum) => number) =>
      rows.reduce((sum, row) => sum + amount(row), 0);
    const of = (isOne: (status: TransactionStatus) => boolean) =>
      total(({ status, orders }) => (isOne(status) ? orders : 0));
    return {
      currency,
      orders: total(({ orders }) => orders),
      succeeded: of((status) => status === "SUCCESS"),
      failed: of((status) => status === "FAILED"),
      open: of(isOpen),
      turnover: total(({ captured, given_back }) => captured - given_back),
      margin: total(({ margin }) => margin),
    };
  });
}
