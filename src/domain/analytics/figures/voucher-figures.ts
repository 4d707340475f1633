import * as z from "zod";
import { zId } from "../../ids.ts";
import { zCurrency } from "../../money.ts";
import { zBusinessDay } from "../../time.ts";

const zCount = z.int().min(0);

/** What became of uses of vouchers, in minor units of one currency. */
const Uses = z.object({
  currency: zCurrency,
  used: zCount.meta({ description: "Uses that orders began with" }),
  held: zCount.meta({ description: "Of orders under way" }),
  redeemed: zCount.meta({ description: "Of orders that were delivered" }),
  rolled_back: zCount.meta({ description: "Given back with their orders" }),
  cost: zCount.meta({ description: "What the redeemed ones took off, in minor units" }),
});

export const VoucherDay = Uses.extend({
  day: zBusinessDay,
  revenue: zCount.meta({
    description: "What buyers paid for orders with redeemed uses, each once, in minor units",
  }),
}).meta({ id: "VoucherDay" });
export type VoucherDay = z.infer<typeof VoucherDay>;

export const VoucherFigure = Uses.extend({
  voucher_id: zId("voucher"),
  name: z.string(),
  issued: zCount.meta({ description: "Codes it has, whenever they were made" }),
}).meta({ id: "VoucherFigure" });
export type VoucherFigure = z.infer<typeof VoucherFigure>;

/** As many buyers as an uplift is counted of at once. */
export const UPLIFT_BUYERS_MAX = 20_000;

/** What buyers with redeemed uses paid for goods of one currency, beside what they paid before. */
export const VoucherUplift = z
  .object({
    currency: zCurrency,
    buyers: zCount.meta({
      description:
        "Customers with a redeemed use of a day of the span, who bought goods then or before",
    }),
    spent: zCount.meta({
      description: "What they paid for all goods of the span, in minor units",
    }),
    spent_before: zCount.meta({ description: "The same of as many days just before it" }),
    uplift: z
      .int()
      .meta({ description: "`spent − spent_before`; below zero where they paid less" }),
  })
  .meta({ id: "VoucherUplift" });
export type VoucherUplift = z.infer<typeof VoucherUplift>;

/** The same of one voucher; its buyers may have used others as well. */
export const VoucherUpliftOf = VoucherUplift.extend({ voucher_id: zId("voucher") }).meta({
  id: "VoucherUpliftOf",
});
export type VoucherUpliftOf = z.infer<typeof VoucherUpliftOf>;

export interface Uplifts {
  /** By currency, each buyer once. */
  readonly all: VoucherUplift[];
  readonly by_voucher: VoucherUpliftOf[];
}

/** What there is of vouchers by now. */
export const VoucherStock = z
  .object({
    issued: zCount.meta({ description: "Codes of all vouchers that are not archived" }),
    validated: zCount.meta({ description: "Codes that are kept for customers who brought them" }),
  })
  .meta({ id: "VoucherStock" });
export type VoucherStock = z.infer<typeof VoucherStock>;
