import type { Staff } from "../../../domain/actor.ts";
import { type SalesFigure, salesFigure } from "../../../domain/analytics/figures/sales-figure.ts";
import { basisPointsOf } from "../../../domain/money.ts";
import type { DaySpan } from "../../../domain/time.ts";
import type { Ranking } from "../../../ports/analytics/figures/sales-totals.ts";
import type { Use } from "../../../ports/index.ts";

export interface RankedProduct extends SalesFigure {
  readonly sku: string;
  /** `null` of one that is in the catalogue no longer. */
  readonly name: string | null;
  readonly category: string | null;
  readonly views: number;
  /** Delivered orders of 10 000 views; `null` while nobody has looked. */
  readonly conversion_bp: number | null;
}

/** What sells most in a span of days, with how often it was looked at. */
export async function rankProducts(
  ports: Use<"catalogue" | "salesTotals">,
  staff: Pick<Staff, "catalogue_version">,
  asked: DaySpan & Pick<Ranking, "limit" | "order">,
): Promise<readonly RankedProduct[]> {
  const { order, limit } = asked;
  const how = { by: "sku", order, limit, sold: true } as const;
  const rows = await ports.salesTotals.ranked(asked, how);
  const skus = rows.map(({ key }) => key);
  const [facts, views] = await Promise.all([
    ports.catalogue.snapshot(staff.catalogue_version),
    ports.salesTotals.views(asked, skus),
  ]);
  const products = new Map(facts.products.map((each) => [each.sku, each]));
  const categories = new Map(facts.categories.map((each) => [each.id, each.name]));
  const seen = new Map(views.map((each) => [each.sku, each.views]));
  return rows.map(({ key: sku, ...sums }) => {
    const product = products.get(sku);
    const looks = seen.get(sku) ?? 0;
    const category = (product && categories.get(product.category_id)) ?? null;
    const name = product?.name ?? null;
    return {
      sku,
      name,
      category,
      views: looks,
      conversion_bp: basisPointsOf(sums.success, looks),
      ...salesFigure(sums),
    };
  });
}
