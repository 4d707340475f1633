import { causeOf } from "../../../src/domain/dashboard/cause.ts";
import {
  isOpen,
  isVoid,
  replay,
  type TransactionStatus,
} from "../../../src/domain/orders/transaction.ts";
import { type Books, type Breach, breaches, netOf, type Order } from "./books.ts";

/** Transfers leave at once; whatever else costs something is held until it has ended. */
const SOLD_TYPES = ["PPOB", "PRODUCT"];
const HELD_TYPES = ["PPOB", "PRODUCT", "WITHDRAWAL", "ADJUSTMENT", "REFUND"];

/**
 * An order's status and what it did to its wallet say the same: nothing for one that came to
 * nothing, one open hold for one under way, exactly what was taken for one that is done.
 */
export function inv3(all: readonly Books[]): readonly Breach[] {
  const { found, equal, expect } = breaches("INV3");
  for (const books of all) {
    for (const order of books.orders) {
      const status = statusOf(order);
      const what = `${order.type} ${order.id.slice(-6)} (${status})`;
      equal(replay(books.events.get(order.id) ?? []), status, `the log of ${what}`);
      equal(netOf(books, order.id), expectedNet(order), `the net of ${what}`);
      const open = books.holds.filter(
        (each) => each.transaction_id === order.id && !each.resolved_at,
      );
      equal(open.length, holdsOf(order), `the open holds of ${what}`);
      equal(order.total, order.price + order.fee - order.discount, `the total of ${what}`);
      if (SOLD_TYPES.includes(order.type) && (status === "SUCCESS" || status === "REFUNDED")) {
        equal(order.captured, order.total, `what was taken for ${what}`);
      }
      const takings = books.entries.filter(
        (entry) => entry.transaction_id === order.id && entry.kind !== "REFUND",
      );
      expect(takings.length <= 1, `${what} was taken or given ${takings.length} times`);
    }
  }
  return found;
}

/** Whatever an order has come to, its log says by whom and why. */
export function everyStateHasCause(all: readonly Books[]): readonly Breach[] {
  const { found, expect } = breaches("CAUSES");
  for (const event of all.flatMap((books) => [...books.events.values()].flat())) {
    const { code, id, en } = causeOf(event);
    const isKnown = !code.endsWith(".unknown") && id !== "" && en !== "";
    expect(isKnown, `${event.transaction_id.slice(-6)} is ${event.status_to} by ${event.actor}`);
    const isTold = event.status_to !== "FAILED" || event.reason !== null;
    expect(isTold, `${event.transaction_id.slice(-6)} failed for no reason`);
  }
  return found;
}

function statusOf(order: Order): TransactionStatus {
  return order.status as TransactionStatus;
}

function holdsOf(order: Order): number {
  const holds = order.direction === "debit" && HELD_TYPES.includes(order.type) && order.total > 0;
  return holds && isOpen(statusOf(order)) ? 1 : 0;
}

function expectedNet(order: Order): number {
  const status = statusOf(order);
  const sign = order.direction === "credit" ? 1 : -1;
  if (isVoid(status)) return 0;
  if (isOpen(status)) return order.type === "TRANSFER" ? sign * order.total : 0;
  return sign * ((order.captured ?? 0) - order.refunded);
}
