import type { Environment } from "../environment.ts";
import { type PlnToken, serialNumber } from "../goods/serials.ts";
import { nextNumber } from "../state.ts";
import { isoTime } from "../time.ts";
import { findItem } from "./catalogue.ts";
import { codeMessage, codeStatus, failed, succeeded } from "./codes.ts";

/** A prepaid transaction. `price` is what the deposit was charged. */
export interface Order {
  ref_id: string;
  product_code: string;
  customer_id: string;
  price: number;
  rc: string;
  tr_id: number;
  balance: number;
  sn?: string | undefined;
  created_at: string;
  /** How often the shop has sent or asked for it. */
  requests: number;
  /** The outcome it will have, and when, in epoch milliseconds. */
  fate?: { rc: string; at: number } | undefined;
}

const startingDeposit = 1_000_000_000;
const categories: Record<string, string> = { pln: "PLN", etoll: "E-Money", voucher: "Voucher" };

export function deposit(environment: Environment): number {
  return environment.state.get<number>("iak:deposit") ?? startingDeposit;
}

export function setDeposit(environment: Environment, amount: number): void {
  environment.state.put("iak:deposit", amount);
}

/** Files a new order, charges it and keeps the outcome it will have. */
export function formOrder(
  environment: Environment,
  wanted: Pick<Order, "ref_id" | "product_code" | "customer_id" | "price" | "fate">,
): Order {
  setDeposit(environment, deposit(environment) - wanted.price);
  const order: Order = {
    ...wanted,
    rc: "39",
    tr_id: Number(nextNumber(environment.state, "iak:order")),
    balance: deposit(environment),
    created_at: isoTime(environment.now()),
    requests: 1,
  };
  saveOrder(environment, order);
  return order;
}

/** Moves an order to another outcome; the deposit is charged or given back to match. */
export function changeOrder(environment: Environment, order: Order, rc: string): Order {
  const { fate: _, sn: __, ...kept } = order;
  const charge = (isCharged(rc) ? order.price : 0) - (isCharged(order.rc) ? order.price : 0);
  setDeposit(environment, deposit(environment) - charge);
  const sn = codeStatus(rc) === succeeded ? serialOf(environment, order) : undefined;
  const changed: Order = { ...kept, rc, balance: deposit(environment), sn };
  saveOrder(environment, changed);
  return changed;
}

export function saveOrder(environment: Environment, order: Order): void {
  environment.state.put(`iak:order:${order.ref_id}`, order);
  const pending = `iak:pending:${order.ref_id}`;
  if (order.fate === undefined) environment.state.delete(pending);
  else environment.state.put(pending, order.fate.at);
}

export function findOrder(environment: Environment, ref_id: string): Order | undefined {
  return environment.state.get<Order>(`iak:order:${ref_id}`);
}

export function allOrders(environment: Environment): Order[] {
  return environment.state.list<Order>("iak:order:").map(([, order]) => order);
}

/** The references of orders in process and when each comes to its end. */
export function pendingOrders(environment: Environment): [ref_id: string, at: number][] {
  return environment.state
    .list<number>("iak:pending:")
    .map(([key, at]) => [key.slice("iak:pending:".length), at]);
}

/** The vendor's answer about an order. */
export function orderAnswer(order: Order): Record<string, unknown> {
  const { ref_id, product_code, customer_id, price, rc, tr_id, balance, sn } = order;
  return {
    ref_id,
    status: codeStatus(rc),
    product_code,
    customer_id,
    price,
    message: codeMessage(rc),
    ...(sn !== undefined && { sn }),
    balance,
    tr_id,
    rc,
  };
}

function isCharged(rc: string): boolean {
  return codeStatus(rc) !== failed;
}

function serialOf(environment: Environment, order: Order): string {
  const type = findItem(environment, order.product_code)?.product_type ?? "";
  const { ref_id, customer_id: customer_no, price, created_at } = order;
  const goods = { category: categories[type] ?? "", plnForm };
  return serialNumber(goods, { ref_id, customer_no, price, created_at });
}

/** The documented form of a PLN token. */
function plnForm({ dashed, name, tariff, power, kwh }: PlnToken): string {
  return `${dashed}/${name}/${tariff} /${String(power).padStart(9, "0")}/${kwh}`;
}
