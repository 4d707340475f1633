import type { Quote } from "../../../src/domain/orders/transaction.ts";
import type { Environment } from "../environment.ts";
import { VOUCHERS } from "../goods.ts";
import { type Books, type Breach, breaches, type Order, sum } from "./books.ts";
import { stands } from "./stock.ts";

/** What is counted of a voucher are the orders that stand with it, and what it took off them. */
export function vouchersCounted(
  environment: Environment,
  all: readonly Books[],
): readonly Breach[] {
  const { found, equal } = breaches("INV8");
  const orders = all.flatMap((books) => books.orders).filter(({ quote }) => quote !== null);
  for (const order of orders) {
    const off = sum(partsOf(order).map(({ amount }) => amount));
    equal(off, order.discount, `what vouchers took off ${order.id.slice(-6)}`);
  }
  const standing = orders.filter(stands).flatMap(partsOf);
  for (const { id, code } of VOUCHERS) {
    const parts = standing.filter(({ voucher_id }) => voucher_id === id);
    const [counted] = environment.db.rows(
      `SELECT used, spent, uses,
         (SELECT COUNT(*) FROM voucher_uses u WHERE u.voucher_id = v.id AND state = 'REDEEMED')
           AS redeemed,
         (SELECT COUNT(*) FROM voucher_uses u WHERE u.voucher_id = v.id AND state = 'HELD') AS held
       FROM vouchers v JOIN voucher_codes c ON c.voucher_id = v.id WHERE v.id = ?`,
      [id],
    );
    equal(counted?.used, parts.length, `the uses of ${code}`);
    equal(counted?.uses, parts.length, `the uses of the code ${code}`);
    equal(counted?.redeemed, parts.length, `the orders with ${code}`);
    equal(counted?.held, 0, `the uses of ${code} that wait for an order`);
    equal(counted?.spent, sum(parts.map(({ amount }) => amount)), `what ${code} has given away`);
  }
  return found;
}

function partsOf({ quote }: Order): NonNullable<Quote["vouchers"]> {
  const read: Quote | null = quote === null ? null : JSON.parse(quote);
  return read?.vouchers ?? [];
}
