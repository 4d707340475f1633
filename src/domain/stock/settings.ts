import * as z from "zod";

export const stockSettings = {
  /** By when the shop's own goods are delivered or refunded, as their buyer is promised. */
  "product.promise_minutes": z.int().min(5).max(10_080).default(60),
  /** For how many days a line that does not work is replaced. */
  "stock.warranty_days": z.int().min(0).max(365).default(7),
};
