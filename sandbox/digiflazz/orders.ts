import type { World } from "../environment.ts";
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
  /** A pending order's fate and when it comes, in epoch milliseconds. */
  fate?: { rc: string; at: number } | undefined;
}

const startingDeposit = 1_000_000_000;

export function deposit(world: World): number {
  return world.state.get<number>("digiflazz:deposit") ?? startingDeposit;
}

export function setDeposit(world: World, amount: number): void {
  world.state.put("digiflazz:deposit", amount);
}

/** Files a new order under its reference, and charges the deposit unless it failed at once. */
export function formOrder(
  world: World,
  wanted: Pick<
    Order,
    "ref_id" | "buyer_sku_code" | "customer_no" | "price" | "status" | "rc" | "sn" | "testing"
  > & { cb_url?: string | undefined; fate?: Order["fate"] },
): Order {
  if (isCharged(wanted)) setDeposit(world, deposit(world) - wanted.price);
  const order: Order = {
    id: nextNumber(world.state, "digiflazz:order"),
    ...wanted,
    created_at: isoTime(world.now()),
    updated_at: isoTime(world.now()),
    requests: 1,
    buyer_last_saldo: deposit(world),
  };
  saveOrder(world, order);
  world.state.put(`digiflazz:ref:${order.ref_id}`, order.id);
  if (order.status !== "Gagal") world.state.put(sameDayKey(world, order), order.id);
  if (order.fate !== undefined) world.state.put(`digiflazz:pending:${order.id}`, order.fate.at);
  return order;
}

/** Moves an order to another outcome; the deposit is charged or given back to match. */
export function changeOrder(
  world: World,
  order: Order,
  change: { status: Status; rc: string; sn: string },
): Order {
  const { fate: _, ...kept } = order;
  const changed: Order = { ...kept, ...change, updated_at: isoTime(world.now()) };
  const charge = (isCharged(changed) ? order.price : 0) - (isCharged(order) ? order.price : 0);
  if (charge !== 0) setDeposit(world, deposit(world) - charge);
  changed.buyer_last_saldo = deposit(world);
  saveOrder(world, changed);
  world.state.delete(`digiflazz:pending:${order.id}`);
  return changed;
}

export function saveOrder(world: World, order: Order): void {
  world.state.put(`digiflazz:order:${order.id}`, order);
}

/** The newest order under a reference. */
export function findOrder(world: World, ref_id: string): Order | undefined {
  const id = world.state.get<string>(`digiflazz:ref:${ref_id}`);
  return id === undefined ? undefined : orderById(world, id);
}

export function orderById(world: World, id: string): Order | undefined {
  return world.state.get<Order>(`digiflazz:order:${id}`);
}

/** Every order, oldest first. */
export function allOrders(world: World): Order[] {
  return world.state.list<Order>("digiflazz:order:").map(([, order]) => order);
}

/** Whether this product already went to this number on today's WIB day and did not fail. */
export function boughtToday(
  world: World,
  wanted: { buyer_sku_code: string; customer_no: string },
): boolean {
  const id = world.state.get<string>(sameDayKey(world, wanted));
  const order = id === undefined ? undefined : orderById(world, id);
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
    tele: "@seller_a",
    wa: "081234512345",
  };
}

/** The row of the sandbox's own book. */
export function orderRow(order: Order): Record<string, unknown> {
  const { id: _, fate: __, cb_url: ___, ...row } = order;
  return { ...row, message: codeMessage(order.rc) };
}

function isCharged(order: { status: Status; testing: boolean }): boolean {
  return order.status !== "Gagal" && !order.testing;
}

function sameDayKey(world: World, order: { buyer_sku_code: string; customer_no: string }): string {
  return `digiflazz:same:${wibDay(world.now())}:${order.buyer_sku_code}:${order.customer_no}`;
}
