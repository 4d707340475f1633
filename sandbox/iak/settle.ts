import type { Environment } from "../environment.ts";
import { announceOrder } from "./callbacks.ts";
import { changeOrder, findOrder, type Order, pendingOrders } from "./orders.ts";

/** Gives every order whose time has come its outcome, and queues the callbacks. */
export function settleDueIakOrders(environment: Environment): void {
  for (const [ref_id, at] of pendingOrders(environment)) {
    const order = at > environment.now() ? undefined : findOrder(environment, ref_id);
    if (order !== undefined) settleIfDue(environment, order);
  }
}

/** The order as it is now: with its outcome when that is due, and its callback queued. */
export function settleIfDue(environment: Environment, order: Order): Order {
  const fate = order.fate;
  if (fate === undefined || fate.at > environment.now()) return order;
  const settled = changeOrder(environment, order, fate.rc);
  announceOrder(environment, settled, fate.at);
  return settled;
}

/** When the next order comes to its end, in epoch milliseconds. */
export function nextIakSettlement(environment: Environment): number | undefined {
  const times = pendingOrders(environment).map(([, at]) => at);
  return times.length === 0 ? undefined : Math.min(...times);
}
