import * as z from "zod";
import { zCurrency } from "../../money.ts";
import { zChannel } from "../../orders/channel.ts";
import { zTransactionStatus, zTransactionType } from "../../orders/transaction.ts";
import { zBusinessDay, zInstant } from "../../time.ts";

/**
 * What orders come to, in minor units. `captured` is what was really paid and `refunded` what of it
 * was given back; `cost` and `margin` are of delivered goods only: what they cost the shop, as
 * quoted until somebody has said it, and what it kept of them less that.
 */
const SalesMeasures = z.object({
  orders: z.int().min(0),
  total: z.int().min(0),
  captured: z.int().min(0),
  refunded: z.int().min(0),
  fee: z.int().min(0),
  discount: z.int().min(0),
  cost: z.int().min(0),
  margin: z.int(),
});

/** Orders of one WIB hour, which is named by its first instant. */
export const SalesHour = SalesMeasures.extend({
  hour: zInstant,
  currency: zCurrency,
  type: zTransactionType,
  channel: zChannel,
  status: zTransactionStatus,
});
export type SalesHour = z.infer<typeof SalesHour>;

/** Orders of one WIB day; a text is empty where an order has no such thing. */
export const SalesDay = SalesMeasures.extend({
  day: zBusinessDay,
  currency: zCurrency,
  type: zTransactionType,
  category: z.string(),
  sku: z.string(),
  supplier: z.string(),
  channel: zChannel,
  status: zTransactionStatus,
});
export type SalesDay = z.infer<typeof SalesDay>;
