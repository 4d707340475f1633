import type { Environment } from "../environment.ts";
import { serialNumber } from "../goods/serials.ts";
import { findItem } from "./catalogue.ts";
import { codeStatus } from "./codes.ts";
import { changeOrder, type Order, orderById } from "./orders.ts";
import { announceOrder } from "./webhooks.ts";

/** Gives every pending order whose time has come its outcome, and queues the webhooks. */
export function settleDueOrders(environment: Environment): void {
  for (const [key, at] of environment.state.list<number>("digiflazz:pending:")) {
    if (at > environment.now()) continue;
    const order = orderById(environment, key.slice("digiflazz:pending:".length));
    if (order !== undefined) settleIfDue(environment, order);
  }
}

/** The order as it is now: with its outcome when that is due, and its webhook queued. */
export function settleIfDue(environment: Environment, order: Order): Order {
  const fate = order.fate;
  if (fate === undefined || fate.at > environment.now()) return order;
  const status = codeStatus(fate.rc);
  const sn = status === "Sukses" ? orderSerial(environment, order) : "";
  const settled = changeOrder(environment, order, { status, rc: fate.rc, sn });
  announceOrder(environment, settled, order, fate.at);
  return settled;
}

/** When the next pending order becomes final, in epoch milliseconds. */
export function nextSettlement(environment: Environment): number | undefined {
  const times = environment.state.list<number>("digiflazz:pending:").map(([, at]) => at);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** The serial number an order gets when it succeeds; the same every time it is asked. */
export function orderSerial(
  environment: Environment,
  order: Pick<Order, "ref_id" | "buyer_sku_code" | "customer_no" | "price" | "created_at">,
): string {
  return serialNumber(findItem(environment, order.buyer_sku_code), order);
}
