import type { Environment } from "../environment.ts";
import { type Books, type Breach, breaches } from "./books.ts";

/** A bill is paid as it was shown: by its customer to the shop, and by the shop to its supplier. */
export function billsPaidAsShown(
  environment: Environment,
  all: readonly Books[],
): readonly Breach[] {
  const { found, equal } = breaches("INV7");
  const orders = new Map(all.flatMap((books) => books.orders).map((order) => [order.id, order]));
  const supplies = Map.groupBy(
    environment.suppliers.flatMap((each) => each.supplies()),
    (each) => each.transaction_id,
  );
  for (const bill of environment.db.rows("SELECT * FROM inquiries", [])) {
    const id = String(bill.transaction_id);
    const order = orders.get(id);
    const what = `the bill ${id.slice(-6)}`;
    if (order !== undefined) equal(order.total, bill.total, `what was paid for ${what}`);
    for (const { price } of supplies.get(id) ?? []) equal(price, bill.cost, `the cost of ${what}`);
  }
  return found;
}
