import { newId } from "../../src/domain/ids.ts";
import { amount, ZERO } from "../../src/domain/money.ts";
import { newTransaction, TransactionView } from "../../src/domain/orders/transaction.ts";
import type { Instant } from "../../src/domain/time.ts";
import { eventAbout } from "../operations/webhooks/orders.ts";
import { digiflazzSends } from "../operations/webhooks/vendors.ts";
import { gatewaySays, openTopUp } from "../payments/paying.ts";
import type { Buyer, Shop } from "../support/shop.ts";

/** A top-up that was opened at some moment, straight in the wallet. */
export async function openedAt(shop: Shop, buyer: Buyer, at: Instant, total = 10_000) {
  const sum = amount(total);
  const order = newTransaction({
    id: newId("transaction", at),
    user_id: buyer.id,
    type: "TOPUP",
    currency: "IDR",
    price: sum,
    fee: ZERO,
    discount: ZERO,
    created_at: at,
    actor: "system:test",
  });
  await shop.ports.wallets.open(order, { key: crypto.randomUUID(), digest: "" });
  return order;
}

/** Buys at the front door and answers what the buyer heard. */
export async function ordered(shop: Shop, buyer: Buyer, wanted: object): Promise<TransactionView> {
  return TransactionView.parse(await (await shop.buy(buyer, wanted)).json());
}

/** A customer to whom everything has happened once, and what it left them as `status → id`. */
export async function eventful(shop: Shop) {
  const buyer = await shop.customer({ balance: 200_000 });
  const expired = await openTopUp(shop, buyer);
  await gatewaySays(shop, expired.payment.order_id, "expire");
  await shop.until(buyer, expired.transaction.id, "EXPIRED");
  await gatewaySays(shop, expired.payment.order_id, "settlement", { gross_amount: "50071.00" });

  const sold = await ordered(shop, buyer, { sku: "pln20", customer_no: "12345678901" });
  const failed = await ordered(shop, buyer, { sku: "xld10", customer_no: "087800001232" });
  const returned = await ordered(shop, buyer, { sku: "xld10", customer_no: "087800001230" });
  await shop.until(buyer, sold.id, "SUCCESS");
  await shop.until(buyer, failed.id, "FAILED");
  await shop.until(buyer, returned.id, "SUCCESS");
  await digiflazzSends(shop, eventAbout({ ref: `${returned.id}-1` }, "reversed"));
  await shop.until(buyer, returned.id, "REFUNDED");
  const open = await openTopUp(shop, buyer);
  const ids = {
    EXPIRED: expired.transaction.id,
    SUCCESS: sold.id,
    FAILED: failed.id,
    REFUNDED: returned.id,
    PENDING: open.transaction.id,
  };
  return { buyer, ids };
}
