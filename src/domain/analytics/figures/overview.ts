import * as z from "zod";
import { isPurchase, type TransactionType, zTransactionType } from "../../orders/transaction.ts";
import { zDaySpan, zInstant } from "../../time.ts";
import { byCurrency, noSales, SalesFigure, type SalesSums, salesFigure } from "./sales-figure.ts";
import { KycFunnel } from "./user-figures.ts";

const zCount = z.int().min(0);

/** A figure beside that of as many days before. */
const Compared = SalesFigure.extend({ before: SalesFigure });

const UserOverview = z
  .object({
    users: zCount.meta({ description: "All accounts, by now" }),
    active: zCount.meta({ description: "Today" }),
    active_7: zCount,
    active_30: zCount,
    kyc: KycFunnel,
    registered: zCount.meta({ description: "Within the span" }),
    registered_before: zCount,
  })
  .meta({ id: "UserOverview" });

/** What the shop came to in some days, beside as many days before. */
export const Overview = zDaySpan
  .extend({
    before: zDaySpan,
    as_of: zInstant.meta({ description: "What has been copied by then is counted" }),
    sales: z.array(Compared).meta({ description: "What was sold, by currency" }),
    transactions: z
      .array(Compared.extend({ type: zTransactionType }))
      .meta({ description: "Orders of all types" }),
    users: UserOverview,
  })
  .meta({ id: "AnalyticsOverview" });
export type Overview = z.infer<typeof Overview>;

type ComparedSums = SalesSums & { readonly type: TransactionType; readonly now: 0 | 1 };

/** What was sold, by currency, beside what was before. */
export function comparedSales(rows: readonly ComparedSums[]): Overview["sales"] {
  const sold = rows.filter(isPurchase);
  const now = byCurrency(sold.filter((each) => each.now === 1));
  const before = byCurrency(sold.filter((each) => each.now === 0));
  const currencies = [...new Set([...now, ...before].map(({ currency }) => currency))].toSorted();
  const of = (figures: readonly SalesFigure[], currency: SalesFigure["currency"]) =>
    figures.find((each) => each.currency === currency) ?? noSales(currency);
  return currencies.map((each) => ({ ...of(now, each), before: of(before, each) }));
}

/** Orders by type and currency, beside what was before. */
export function comparedTypes(rows: readonly ComparedSums[]): Overview["transactions"] {
  const keys = Map.groupBy(rows, ({ type, currency }) => `${type} ${currency}`);
  return [...keys.values()].flatMap((pair) => {
    const [first] = pair;
    if (first === undefined) return [];
    const { type, currency } = first;
    const figure = (now: 0 | 1) => {
      const found = pair.find((each) => each.now === now);
      return found === undefined ? noSales(currency) : SalesFigure.parse(salesFigure(found));
    };
    return [{ type, ...figure(1), before: figure(0) }];
  });
}
