import type { Staff } from "../../../domain/actor.ts";
import { Overview } from "../../../domain/analytics/figures/overview.ts";
import type {
  VoucherDay,
  VoucherStock,
} from "../../../domain/analytics/figures/voucher-figures.ts";
import type { Permission } from "../../../domain/permission.ts";
import type { DaySpan } from "../../../domain/time.ts";
import type { Cacheable } from "../../../ports/cache/cache.ts";
import type { Use } from "../../../ports/index.ts";
import { type RankedProduct, rankProducts } from "./rank-products.ts";
import { readOverview } from "./read-overview.ts";

const TOP = 10;

/** What a part of the dashboard tells of is for those who may read it elsewhere, too. */
const SECTION_PERMISSIONS = {
  transactions: "transactions:read",
  users: "users:read",
  products: "catalogue:read",
  vouchers: "vouchers:read",
} as const satisfies Readonly<Record<string, Permission>>;

interface Dashboard extends Pick<Overview, "as_of" | "before" | "from" | "sales" | "to"> {
  readonly transactions?: Overview["transactions"];
  readonly users?: Overview["users"];
  readonly products?: readonly RankedProduct[];
  readonly vouchers?: { readonly stock: VoucherStock; readonly days: readonly VoucherDay[] };
}

/** The same for all staff: what some may not read is left out afterwards. */
function overviewOf({ from, to }: DaySpan): Cacheable<Overview> {
  const key = { store: "reports", name: "overview", owner: "shop", args: { from, to } } as const;
  return { key, version: 1, schema: Overview };
}

/**
 * All figures on one page, without the parts that this member of staff may not read. They say as of
 * when they are, which may be some seconds ago.
 */
export async function readDashboard(
  ports: Use<"cache" | "catalogue" | "now" | "salesTotals" | "userFigures" | "voucherFigures">,
  staff: Staff,
  span: DaySpan,
): Promise<Dashboard> {
  const may = (section: keyof typeof SECTION_PERMISSIONS) =>
    staff.permissions.includes(SECTION_PERMISSIONS[section]);
  const { voucherFigures } = ports;
  const [{ transactions, users, ...rest }, products, stock, days] = await Promise.all([
    ports.cache.read(overviewOf(span), () => readOverview(ports, span)),
    may("products") ? rankProducts(ports, staff, { ...span, limit: TOP, order: "turnover" }) : [],
    may("vouchers") ? voucherFigures.stock() : undefined,
    may("vouchers") ? voucherFigures.days(span) : [],
  ]);
  return {
    ...rest,
    ...(may("transactions") && { transactions }),
    ...(may("users") && { users }),
    ...(may("products") && { products }),
    ...(stock && { vouchers: { stock, days } }),
  };
}
