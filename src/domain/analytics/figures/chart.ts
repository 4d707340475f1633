import * as z from "zod";
import { zCurrency } from "../../money.ts";
import { zInstant } from "../../time.ts";

/** Series that are ready to draw: every one has a number for each label. */
export const Chart = z
  .object({
    as_of: zInstant,
    labels: z.array(z.string()),
    series: z.array(
      z.object({
        name: z.string().meta({ example: "turnover" }),
        currency: zCurrency
          .nullable()
          .meta({ description: "Of amounts, in minor units; `null` of counts" }),
        data: z.array(z.int()),
      }),
    ),
  })
  .meta({ id: "Chart" });
export type Chart = z.infer<typeof Chart>;
type Series = Chart["series"][number];

interface Drawn<Row> {
  readonly labels: readonly string[];
  readonly labelOf: (row: Row) => string;
  /** What is drawn of each row; nothing where a label has none. */
  readonly values: Readonly<Record<string, (row: Row) => number>>;
}

/** One series of each value, in the order of the labels. */
export function seriesOf<Row>(
  rows: readonly Row[],
  { labels, labelOf, values }: Drawn<Row>,
  currency: Series["currency"] = null,
): Series[] {
  const found = new Map(rows.map((row) => [labelOf(row), row]));
  return Object.entries(values).map(([name, draw]) => ({
    name,
    currency,
    data: labels.map((label) => {
      const row = found.get(label);
      return row === undefined ? 0 : draw(row);
    }),
  }));
}

/** The same for each currency that rows are of. */
export function seriesByCurrency<
  Row extends { readonly currency: NonNullable<Series["currency"]> },
>(rows: readonly Row[], drawn: Drawn<Row>): Series[] {
  const currencies = [...new Set(rows.map(({ currency }) => currency))].toSorted();
  return currencies.flatMap((currency) =>
    seriesOf(
      rows.filter((row) => row.currency === currency),
      drawn,
      currency,
    ),
  );
}
