import * as z from "zod";
import { rankProducts } from "../../../../application/analytics/figures/rank-products.ts";
import { SalesFigure, salesFigure } from "../../../../domain/analytics/figures/sales-figure.ts";
import {
  VoucherDay,
  VoucherFigure,
  VoucherStock,
  VoucherUplift,
  VoucherUpliftOf,
} from "../../../../domain/analytics/figures/voucher-figures.ts";
import { zDaySpan, zInstant } from "../../../../domain/time.ts";
import { GROUPS } from "../../../../ports/analytics/figures/sales-totals.ts";
import { type Endpoint, endpoint } from "../../core/endpoint.ts";
import { daysInOrder } from "../../core/ranges.ts";
import { daysAsked, FigureQuery, figureDaysFields, READ, TAG } from "./figure-days.ts";

const zLimit = z.coerce.number().int().min(1).max(100);

const TransactionFigures = zDaySpan
  .extend({
    group_by: z.enum(GROUPS),
    as_of: zInstant,
    data: z.array(
      SalesFigure.extend({
        key: z.string().meta({
          description: "Empty where orders have no such thing; an hour is that of the WIB day",
          example: "digiflazz",
        }),
      }),
    ),
  })
  .meta({ id: "TransactionFigures" });

export const getSalesBreakdown = endpoint(
  {
    method: "get",
    path: "/admin/analytics/transactions",
    audience: READ,
    tag: TAG,
    summary: "How many orders succeed, by type, product, supplier, channel or hour",
    description:
      "The rate is of those that have ended with success, failed or were refunded; open ones " +
      "stand apart. An order that is given back later changes the day it was made on.",
    query: z
      .strictObject({
        ...figureDaysFields,
        group_by: z.enum(GROUPS).default("type"),
        limit: zLimit.default(50),
      })
      .check(daysInOrder),
    answer: { status: 200, schema: TransactionFigures, description: "Those with most first" },
    refuses: [],
  },
  async ({ ports, query: { group_by, limit, ...days } }) => {
    const as_of = ports.now();
    const span = daysAsked(as_of, days);
    const how = { by: group_by, order: "orders", limit, sold: false } as const;
    const rows = await ports.salesTotals.ranked(span, how);
    return { body: { ...span, group_by, as_of, data: rows.map((each) => salesFigure(each)) } };
  },
);

export const RankedProductView = SalesFigure.extend({
  sku: z.string().meta({ example: "pln20" }),
  name: z.string().nullable().meta({ description: "`null` of one that is sold no longer" }),
  category: z.string().nullable(),
  views: z.int().min(0).meta({ description: "How often it was looked at, while that is kept" }),
  conversion_bp: z.int().min(0).nullable().meta({
    description: "Delivered orders of 10 000 views; `null` while nobody has looked",
  }),
}).meta({ id: "RankedProduct" });

const ORDER_OF = { revenue: "turnover", units: "success", margin: "margin" } as const;

const getProducts = endpoint(
  {
    method: "get",
    path: "/admin/analytics/products",
    audience: READ,
    tag: TAG,
    summary: "What sells most, by revenue, units or margin, and how often it is looked at",
    query: z
      .strictObject({
        ...figureDaysFields,
        sort: z.enum(["revenue", "units", "margin"]).default("revenue"),
        limit: zLimit.default(10),
      })
      .check(daysInOrder),
    answer: {
      status: 200,
      schema: zDaySpan
        .extend({ as_of: zInstant, data: z.array(RankedProductView) })
        .meta({ id: "ProductFigures" }),
      description: "Each currency of a product by itself; the greatest first",
    },
    refuses: [],
  },
  async ({ ports, actor, query: { sort, limit, ...days } }) => {
    const as_of = ports.now();
    const span = daysAsked(as_of, days);
    const data = await rankProducts(ports, actor, { ...span, limit, order: ORDER_OF[sort] });
    return { body: { ...span, as_of, data } };
  },
);

const getVouchers = endpoint(
  {
    method: "get",
    path: "/admin/analytics/vouchers",
    audience: READ,
    tag: TAG,
    summary: "What vouchers cost and brought, day by day and voucher by voucher",
    description:
      "By the day on which an order began to use one. `uplift` is what buyers with redeemed uses " +
      "paid for goods in these days, less what they paid in as many days before.",
    query: FigureQuery,
    answer: {
      status: 200,
      schema: zDaySpan
        .extend({
          as_of: zInstant,
          stock: VoucherStock,
          days: z.array(VoucherDay),
          data: z.array(VoucherFigure),
          uplift: z
            .object({ all: z.array(VoucherUplift), by_voucher: z.array(VoucherUpliftOf) })
            .nullable()
            .meta({
              description:
                "`null` where more than 20 000 buyers redeemed any, or orders of these days or " +
                "of as many before them are archived",
            }),
        })
        .meta({ id: "VoucherFigures" }),
      description: "Days the oldest first, and the hundred vouchers that were redeemed most",
    },
    refuses: [],
  },
  async ({ ports, query }) => {
    const as_of = ports.now();
    const span = daysAsked(as_of, query);
    const [stock, days, data, uplifts] = await Promise.all([
      ports.voucherFigures.stock(),
      ports.voucherFigures.days(span),
      ports.voucherFigures.ranked(span, 100),
      ports.voucherFigures.uplifts(span, 100),
    ]);
    return { body: { ...span, as_of, stock, days, data, uplift: uplifts ?? null } };
  },
);

export const breakdownEndpoints: readonly Endpoint[] = [
  getSalesBreakdown,
  getProducts,
  getVouchers,
];
