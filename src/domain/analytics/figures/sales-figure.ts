import * as z from "zod";
import { keysOf } from "../../keys.ts";
import { basisPointsOf, zCurrency } from "../../money.ts";

/** What is summed up of orders: how many, by how they ended, and money in minor units. */
const NOTHING = {
  ...{ orders: 0, success: 0, failed: 0, refunded: 0, open: 0, dropped: 0 },
  ...{ captured: 0, given_back: 0, fee: 0, discount: 0, cost: 0, margin: 0 },
};
type SummedName = keyof typeof NOTHING;
const SUMMED_NAMES = keysOf<SummedName>(NOTHING);

/** Sums of orders of one currency, as the database makes them. */
export interface SalesSums extends Readonly<Record<SummedName, number>> {
  readonly currency: z.infer<typeof zCurrency>;
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

/** The figure of orders that there are none of. */
export function noSales(currency: SalesFigure["currency"]): SalesFigure {
  return salesFigure({ ...NOTHING, currency });
}

/** Two sums of one currency together. */
function addedSums(one: SalesSums, other: SalesSums): SalesSums {
  const sums = { ...one };
  for (const name of SUMMED_NAMES) sums[name] += other[name];
  return sums;
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
