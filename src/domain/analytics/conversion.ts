import * as z from "zod";
import { basisPointsOf } from "../money.ts";
import { zChannel } from "../orders/channel.ts";

const zCount = z.int().min(0);

/** Of how many looks at a product through one channel, how many purchases came. */
export const Conversion = z
  .object({
    sku: z.string().nullable().meta({ description: "`null` of all products together" }),
    channel: zChannel,
    views: zCount,
    viewers: zCount.meta({ description: "Different sessions that looked" }),
    purchases: zCount.meta({ description: "Orders of those days that were delivered" }),
    buyers: zCount.meta({ description: "Different customers who bought" }),
    conversion_bp: zCount.nullable().meta({
      description: "Purchases of 10 000 views; `null` while nobody has looked",
    }),
  })
  .meta({ id: "Conversion" });
export type Conversion = z.infer<typeof Conversion>;

export type ConversionCounts = Omit<Conversion, "conversion_bp">;

export function conversionOf(counts: ConversionCounts): Conversion {
  const { views, purchases } = counts;
  return { ...counts, conversion_bp: basisPointsOf(purchases, views) };
}
