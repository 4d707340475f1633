import type { Environment } from "../environment.ts";
import { nextNumber } from "../state.ts";
import { isoTime, wibDay } from "../time.ts";
import { codeMessage, type Status } from "./codes.ts";

/** A transaction the vendor keeps. `price` is what the deposit was charged. */
export interface Order {
  /** Ours, sorts by age; a `ref_id` used again after 90 days has two orders. */
  id: string;
  ref_id: string;
  buyer_sku_code: string;
  customer_no: string;
  price: number;
  status: Status;
  rc: string;
  sn: string;
  testing: boolean;
  created_at: string;
  updated_at: string;
  /** How often the shop has asked for this order, the first time included. */
  requests: number;
  buyer_last_saldo: number;
  cb_url?: string | undefined;
  /** What else is said of it where it pays a bill. */
  bill?: Record<string, unknown> | undefined;
  /** A pending order's fate and when it comes, in epoch milliseconds. */
  fate?: { rc: string; at: number } | undefined;
}

const startingDeposit = 1_000_000_000;

export function deposit(environment: Environment): number {
  return environment.state.get<number>("digiflazz:deposit") ?? startingDeposit;
}

export function setDeposit(environment: Environment, amount: number): void {
  environment.state.put("digiflazz:deposit", amount);
}

/** Files a new order under its reference, and charges the deposit unless it failed at once. */
export function formOrder(
  environment: Environment,
  wanted: Pick<
    Order,
    "ref_id" | "buyer_sku_code" | "customer_no" | "price" | "status" | "rc" | "sn" | "testing"
  > &
    Pick<Order, "bill" | "cb_url" | "fate">,
): Order {
  if (isCharged(wanted)) setDeposit(environment, deposit(environment) - wanted.price);
  const order: Order = {
    id: nextNumber(environment.state, "digiflazz:order"),
    ...wanted,
    created_at: isoTime(environment.now()),
    updated_at: isoTime(environment.now()),
    requests: 1,
    buyer_last_saldo: deposit(environment),
  };
  saveOrder(environment, order);
  environment.state.put(`digiflazz:ref:${order.ref_id}`, order.id);
  if (order.status !== "Gagal") environment.state.put(sameDayKey(environment, order), order.id);
  if (order.fate !== undefined)
    environment.state.put(`digiflazz:pending:${order.id}`, order.fate.at);
  return order;
}

/** Moves an order to another outcome; the deposit is charged or given back to match. */
export function changeOrder(
  environment: Environment,
  order: Order,
  change: { status: Status; rc: string; sn: string },
): Order {
  const { fate: _, ...kept } = order;
  const changed: Order = { ...kept, ...change, updated_at: isoTime(environment.now()) };
  const charge = (isCharged(changed) ? order.price : 0) - (isCharged(order) ? order.price : 0);
  if (charge !== 0) setDeposit(environment, deposit(environment) - charge);
  changed.buyer_last_saldo = deposit(environment);
  saveOrder(environment, changed);
  environment.state.delete(`digiflazz:pending:${order.id}`);
  return changed;
}

export function saveOrder(environment: Environment, order: Order): void {
  environment.state.put(`digiflazz:order:${order.id}`, order);
}

/** The newest order under a reference. */
export function findOrder(environment: Environment, ref_id: string): Order | undefined {
  const id = environment.state.get<string>(`digiflazz:ref:${ref_id}`);
  return id === undefined ? undefined : orderById(environment, id);
}

export function orderById(environment: Environment, id: string): Order | undefined {
  return environment.state.get<Order>(`digiflazz:order:${id}`);
}

/** Every order, oldest first. */
export function allOrders(environment: Environment): Order[] {
  return environment.state.list<Order>("digiflazz:order:").map(([, order]) => order);
}

/** Whether this product already went to this number on today's WIB day and did not fail. */
export function boughtToday(
  environment: Environment,
  wanted: { buyer_sku_code: string; customer_no: string },
): boolean {
  const id = environment.state.get<string>(sameDayKey(environment, wanted));
  const order = id === undefined ? undefined : orderById(environment, id);
  return order !== undefined && order.status !== "Gagal";
}

/** The vendor's answer about an order, the same in responses and webhooks. */
export function orderAnswer(order: Order): Record<string, unknown> {
  return {
    ref_id: order.ref_id,
    customer_no: order.customer_no,
    buyer_sku_code: order.buyer_sku_code,
    message: codeMessage(order.rc),
    status: order.status,
    rc: order.rc,
    buyer_last_saldo: order.buyer_last_saldo,
    sn: order.sn,
    price: order.price,
    ...(order.bill ?? { tele: "@seller_a", wa: "081234512345" }),
  };
}

/** The row of the sandbox's own book. */
export function orderRow(order: Order): Record<string, unknown> {
  const { id: _, fate: __, cb_url: ___, bill: ____, ...row } = order;
  return { ...row, message: codeMessage(order.rc) };
}

function isCharged(order: { status: Status; testing: boolean }): boolean {
  return order.status !== "Gagal" && !order.testing;
}

function sameDayKey(
  environment: Environment,
  order: { buyer_sku_code: string; customer_no: string },
): string {
  return `digiflazz:same:${wibDay(environment.now())}:${order.buyer_sku_code}:${order.customer_no}`;
}
