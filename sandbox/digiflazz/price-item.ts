import * as z from "zod";

/** One line of the prepaid price list, as the buyer sees it. Prices are whole rupiah. */
export const PriceItem = z.object({
  product_name: z.string(),
  category: z.string(),
  brand: z.string(),
  type: z.string(),
  seller_name: z.string(),
  price: z.number(),
  buyer_sku_code: z.string().min(1),
  buyer_product_status: z.boolean(),
  seller_product_status: z.boolean(),
  unlimited_stock: z.boolean(),
  stock: z.number(),
  multi: z.boolean(),
  start_cut_off: z.string(),
  end_cut_off: z.string(),
  desc: z.string(),
});
export type PriceItem = z.infer<typeof PriceItem>;
