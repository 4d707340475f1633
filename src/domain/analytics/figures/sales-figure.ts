import * as z from "zod";
import { basisPointsOf, zCurrency } from "../../money.ts";

/** Sums of orders of one currency, as the database makes them. */
export interface SalesSums {
  readonly currency: z.infer<typeof zCurrency>;
  readonly orders: number;
  readonly success: number;
  readonly failed: number;
  readonly refunded: number;
  readonly open: number;
  readonly dropped: number;
  readonly captured: number;
  readonly given_back: number;
  readonly fee: number;
  readonly discount: number;
  readonly cost: number;
  readonly margin: number;
}

export const SalesFigure = z
  .object({
    currency: zCurrency,
    orders: z.int().min(0),
    success: z.int().min(0),
    failed: z.int().min(0),
    refunded: z.int().min(0),
    open: z.int().min(0).meta({ description: "PENDING or PROCESSING; they count for no rate" }),
    dropped: z.int().min(0).meta({ description: "Cancelled or run out before anybody began" }),
    success_rate_bp: z.int().min(0).nullable().meta({
      description: "Of 10 000: success among what ended with success, failed or refunded",
      example: 9_875,
    }),
    captured: z.int().min(0).meta({ description: "Really paid, in minor units" }),
    given_back: z.int().min(0),
    turnover: z.int().meta({ description: "Captured and not given back, in minor units" }),
    fee: z.int().min(0),
    discount: z.int().min(0),
    cost: z
      .int()
      .min(0)
      .meta({ description: "Of delivered goods, in minor units; as quoted until known" }),
    margin: z
      .int()
      .meta({ description: "Turnover of delivered goods less their cost, in minor units" }),
  })
  .meta({ id: "SalesFigure" });
export type SalesFigure = z.infer<typeof SalesFigure>;

/** Sums with what follows from them. */
export function salesFigure<Row extends SalesSums>(sums: Row): Row & SalesFigure {
  return {
    ...sums,
    success_rate_bp: basisPointsOf(sums.success, sums.success + sums.failed + sums.refunded),
    turnover: sums.captured - sums.given_back,
  };
}

const NOTHING = {
  ...{ orders: 0, success: 0, failed: 0, refunded: 0, open: 0, dropped: 0 },
  ...{ captured: 0, given_back: 0, fee: 0, discount: 0, cost: 0, margin: 0 },
};

/** The figure of orders that there are none of. */
export function noSales(currency: SalesFigure["currency"]): SalesFigure {
  return salesFigure({ ...NOTHING, currency });
}

/** Two sums of one currency together. */
function addedSums(one: SalesSums, other: SalesSums): SalesSums {
  return {
    currency: one.currency,
    orders: one.orders + other.orders,
    success: one.success + other.success,
    failed: one.failed + other.failed,
    refunded: one.refunded + other.refunded,
    open: one.open + other.open,
    dropped: one.dropped + other.dropped,
    captured: one.captured + other.captured,
    given_back: one.given_back + other.given_back,
    fee: one.fee + other.fee,
    discount: one.discount + other.discount,
    cost: one.cost + other.cost,
    margin: one.margin + other.margin,
  };
}

/** One figure of each currency, in the order of their codes. */
export function byCurrency(rows: readonly SalesSums[]): readonly SalesFigure[] {
  const sums = new Map<string, SalesSums>();
  for (const row of rows) {
    const sum = sums.get(row.currency);
    sums.set(row.currency, sum === undefined ? row : addedSums(sum, row));
  }
  return [...sums.values()]
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1))
    .map((each) => SalesFigure.parse(salesFigure(each)));
}
