import { dispatchOrder } from "../../src/application/ppob/dispatch-order.ts";
import type { Id } from "../../src/domain/ids.ts";
import { amount } from "../../src/domain/money.ts";
import type { Attempt } from "../../src/domain/ppob/attempt.ts";
import type { SupplierAnswer } from "../../src/domain/ppob/supplier.ts";
import type { SupplierName } from "../../src/domain/vendors.ts";
import type { Ports } from "../../src/ports/index.ts";
import type { Supplier } from "../../src/ports/ppob/supplier.ts";
import { registryOf } from "../../src/ports/registry.ts";
import type { Buyer, Shop } from "../support/shop.ts";

export const COST = amount(10_000);
export const delivered = (serial_number = "SN"): SupplierAnswer => ({
  kind: "delivered",
  serial_number,
  cost: COST,
});
export const notFormed = (
  failure_code: "supplier.refused_us" | "order.number_rejected" = "supplier.refused_us",
): SupplierAnswer => ({ kind: "not_formed", rc: "62", failure_code });
export const outOfDeposit: SupplierAnswer = {
  kind: "not_formed",
  rc: "44",
  failure_code: "supplier.refused_us",
  alarm: "deposit",
};
export const doubtful: SupplierAnswer = {
  kind: "doubtful",
  rc: "50",
  failure_code: "supplier.failed",
};
export const timeout: SupplierAnswer = { kind: "unknown", detail: "timeout" };

type Say = (attempt: Attempt) => SupplierAnswer;

/** A supplier who says what it is told to, and keeps a book of what it was asked. */
export function played(real: Supplier, name: SupplierName, say: Say) {
  const orders: string[] = [];
  const checks: string[] = [];
  const supplier: Supplier = {
    ...real,
    name,
    order: async (attempt) => {
      orders.push(attempt.ref);
      return say(attempt);
    },
    check: async (attempt) => {
      checks.push(attempt.ref);
      return say(attempt);
    },
  };
  return { supplier, orders, checks };
}

/** The shop with two suppliers who say what they are told. */
export function withTwo(ports: Ports, first: Say, second: Say) {
  const one = played(ports.suppliers.preferred, "digiflazz", first);
  const two = played(ports.suppliers.preferred, "iak", second);
  const suppliers = registryOf([one.supplier, two.supplier]);
  return { ports: { ...ports, suppliers }, one, two };
}

/** Has `pln20` delivered by IAK, too, where it is asked second. */
export async function mappedTwice(shop: Shop): Promise<void> {
  const { catalogue, commit, now } = shop.ports;
  const { sources } = await catalogue.snapshot(Number.MAX_SAFE_INTEGER);
  const first = sources.find((each) => each.supplier_sku === "pln20");
  if (first === undefined) throw new Error("no pln20");
  const { product_id, priority: _, enabled: __, paused: ___, ...line } = first;
  const name = { supplier: "iak", supplier_sku: "hpln20000" };
  const change = {
    lines: [{ ...line, ...name, cost: COST }],
    sources: [{ ...name, product_id, priority: 1_000, enabled: true }],
  };
  await commit(catalogue.apply(change, now()));
}

export function dispatch(ports: Ports, { id: user_id }: Buyer, transaction_id: Id<"transaction">) {
  return dispatchOrder(ports, { kind: "dispatch", user_id, transaction_id, supplier: "digiflazz" });
}

/** Who was asked for an order, and how each attempt stands. */
export async function statesOf({ ports }: Shop, id: Id<"transaction">): Promise<readonly string[]> {
  const all = await ports.attempts.of(id);
  return all.map(({ supplier, state }) => `${supplier} ${state}`);
}
