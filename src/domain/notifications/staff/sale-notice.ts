import { type CurrencyFacts, formatMoney } from "../../currency.ts";
import type { ChannelSales } from "../../discord/sales.ts";
import type { Transaction } from "../../orders/transaction.ts";
import { wibDateTime } from "../../time.ts";
import type { MessageContent } from "../notice.ts";

type Sold = Pick<
  Transaction,
  "currency" | "price" | "product_name" | "quote" | "sku" | "updated_at"
>;

interface Told {
  readonly sales: ChannelSales;
  readonly currency: CurrencyFacts;
}

/**
 * What everybody who reads a channel may know of a purchase: what was bought, when, and for how
 * much where staff want it. Nothing of who bought it, for which number, or what was delivered.
 */
export function saleContent(
  { product_name, sku, price, currency, quote, updated_at }: Sold,
  { sales, currency: facts }: Told,
): MessageContent {
  const isTold = sales.amount && quote?.bill === undefined;
  return {
    kind: "sale.announced",
    values: {
      product: product_name ?? sku,
      price: isTold ? formatMoney(price, currency, facts) : null,
      time: wibDateTime(updated_at),
    },
  };
}
