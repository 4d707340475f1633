import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { dispatchOrder } from "../../src/application/ppob/dispatch-order.ts";
import { purchase } from "../../src/application/ppob/purchase.ts";
import type { Customer } from "../../src/domain/actor.ts";
import { newId } from "../../src/domain/ids.ts";
import { type Amount, amount } from "../../src/domain/money.ts";
import type { Transaction } from "../../src/domain/orders/transaction.ts";
import type { Attempt } from "../../src/domain/ppob/attempt.ts";
import type { SupplierAnswer } from "../../src/domain/ppob/supplier.ts";
import { registryOf } from "../../src/ports/registry.ts";
import { rounds } from "../support/cases.ts";
import { heldMessages } from "../support/held-messages.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop, type Shop } from "../support/shop.ts";
import { played } from "./two-suppliers.ts";

const NEWEST = Number.MAX_SAFE_INTEGER;
const BALANCE = 10_000_000;
/** Opened before a change of price, and as many after it. */
const COUNT = rounds(30, 100);
const [CHEAP, DEAR, LOW] = [amount(20_000), amount(26_000), amount(17_000)];

let shop: Shop;
/** What the supplier charges at this moment, whatever the shop knows. */
let charged: Amount;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

/** The supplier has another price, and its list says so. */
async function change(cost: Amount): Promise<void> {
  const { catalogue, commit, now } = shop.ports;
  const lines = await catalogue.lines("digiflazz");
  const line = lines.find(({ supplier_sku }) => supplier_sku === "pln20");
  if (line === undefined) throw new Error("no pln20");
  charged = cost;
  await commit(catalogue.apply({ lines: [{ ...line, cost }] }, now()));
}

async function customer({ id }: Buyer): Promise<Customer> {
  const { version } = await shop.ports.catalogue.snapshot(NEWEST);
  return {
    ...{ kind: "customer", id, tier: "retail", locale: "id", catalogue_version: version },
    ...{ request_id: "req_1", ip: "203.0.113.7", user_agent: "test" },
    session_id: newId("session", shop.ports.now()),
  };
}

async function bought(who: Customer, sequence: number): Promise<Transaction> {
  const request = { key: crypto.randomUUID(), digest: "" };
  const wanted = { request, sku: "pln20", customer_no: "12345678901", sequence };
  return (await purchase(shop.ports, who, wanted)).transaction;
}

/** A shop whose supplier takes no more than was meant, and what it took for each order. */
function priced() {
  const costs = new Map<string, Amount>();
  const say = ({ transaction_id, cost_ceiling }: Attempt): SupplierAnswer => {
    if (charged > cost_ceiling) {
      return { kind: "not_formed", rc: "69", failure_code: "product.price_changed" };
    }
    costs.set(transaction_id, charged);
    return { kind: "delivered", serial_number: "SN", cost: charged };
  };
  const { supplier } = played(shop.ports.suppliers.preferred, "digiflazz", say);
  return { costs, ports: { ...shop.ports, suppliers: registryOf([supplier]) } };
}

it("leaves all orders in flight at the price each was opened with, none at a loss", async () => {
  const buyer = await shop.customer({ balance: BALANCE });
  const { costs, ports } = priced();
  const dispatched = (orders: readonly Transaction[]) =>
    Promise.all(
      orders.map(({ id, user_id }) =>
        dispatchOrder(ports, {
          ...{ kind: "dispatch", user_id, transaction_id: id },
          supplier: "digiflazz",
        }),
      ),
    );
  const orders = (who: Customer, from: number) =>
    Array.from({ length: COUNT }, (_none, number) => bought(who, from + number));

  await change(CHEAP);
  const early = orders(await customer(buyer), 1);
  await change(DEAR);
  const first = await Promise.all(early);
  const late = await Promise.all(orders(await customer(buyer), COUNT + 1));
  await dispatched([...first.slice(0, COUNT / 2), ...late.slice(0, COUNT / 2)]);
  const rest = dispatched([...first.slice(COUNT / 2), ...late.slice(COUNT / 2)]);
  await change(LOW);
  await rest;

  let spent = 0;
  const statuses = new Map<string, number>();
  for (const opened of [...first, ...late]) {
    const order = await shop.ports.wallets.transaction(opened.user_id, opened.id);
    if (order === undefined) throw new Error(`no ${opened.id}`);
    const { status, price, total, quote, captured } = order;
    expect({ price, total, quote }).toEqual({
      ...{ price: opened.price, total: opened.total, quote: opened.quote },
    });
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    spent += captured ?? 0;
    const cost = costs.get(order.id);
    expect([status, captured]).toEqual(cost === undefined ? ["FAILED", null] : ["SUCCESS", total]);
    expect(cost ?? 0).toBeLessThanOrEqual(price);
    expect(cost ?? 0).toBeLessThanOrEqual(quote?.cost_ceiling ?? 0);
  }
  const quoted = new Set([...first, ...late].map(({ quote, price }) => `${quote?.cost} ${price}`));
  expect(quoted.size).toBe(2);
  expect(statuses.get("FAILED")).toBeGreaterThanOrEqual(COUNT / 2);
  expect(statuses.get("SUCCESS")).toBeGreaterThanOrEqual(COUNT);
  expect(await shop.balance(buyer)).toMatchObject({ available: BALANCE - spent, held: 0 });
  await expectSoundBooks(buyer.id);
});
