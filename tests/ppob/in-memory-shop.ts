import { checkOrder } from "../../src/application/ppob/check-order.ts";
import { dispatchOrder } from "../../src/application/ppob/dispatch-order.ts";
import { type Id, newId } from "../../src/domain/ids.ts";
import { amount, ZERO } from "../../src/domain/money.ts";
import { isOpen, newTransaction, type Transaction } from "../../src/domain/orders/transaction.ts";
import { type Attempt, isGivenUp, isSettled } from "../../src/domain/ppob/attempt.ts";
import type { SupplierAnswer } from "../../src/domain/ppob/supplier.ts";
import { DEFAULT_SETTINGS } from "../../src/domain/settings/settings.ts";
import { addSeconds, type Instant } from "../../src/domain/time.ts";
import type { SupplierName } from "../../src/domain/vendors.ts";
import type { Write } from "../../src/ports/commit.ts";
import type { Ports } from "../../src/ports/index.ts";
import { registryOf } from "../../src/ports/registry.ts";
import { AT, product, source } from "../products/goods.ts";

type OrderId = Id<"transaction">;

const USER = "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ";
const COST = amount(10_000);

/**
 * So much of the shop as orders need on their way to suppliers, in memory, with two suppliers who
 * buy or do not, and answer or do not, as chance has it.
 */
export function inMemoryShop(seed: number) {
  let now: Instant = AT;
  const random = randomFrom(seed);
  const book: string[] = [];
  const timedOut = new Set<string>();
  const { attempts, port: attemptsPort } = memoryAttempts();
  const { orders, captures, port: wallets } = memoryWallets();
  const supplier = (name: SupplierName) => chancySupplier(name, { random, book, timedOut });
  const ports = {
    alerts: { raise: () => writing(() => {}) },
    attempts: attemptsPort,
    catalogue: { snapshot: async () => FACTS },
    circuits: { wait: () => 0 },
    commit: async (...writes: readonly Write[]) => run(writes),
    commitOnce: async (...writes: readonly Write[]) => {
      try {
        run(writes);
        return true;
      } catch {
        return false;
      }
    },
    now: () => now,
    outbox: { enqueue: () => writing(() => {}) },
    policy: { statusCheckSeconds: 60 },
    supplierStats: { count: () => writing(() => {}), rates: async () => new Map() },
    suppliers: registryOf([supplier("digiflazz"), supplier("iak")]),
    wallets,
  } as unknown as Ports;
  return {
    orders,
    captures,
    attempts,
    book,
    timedOut,
    open(number: number): void {
      const order = orderOf(number);
      orders.set(order.id, order);
    },
    dispatch: (id: OrderId) =>
      dispatchOrder(ports, { kind: "dispatch", user_id: USER, transaction_id: id }),
    check: (ref: string) => checkOrder(ports, ref, 0),
    pass(seconds: number): void {
      now = addSeconds(now, seconds);
    },
    unsettled: () =>
      attempts.filter(
        (each) => isOpen(orders.get(each.transaction_id)?.status ?? "FAILED") && !isGivenUp(each),
      ),
  };
}

const FACTS = {
  categories: [],
  margins: [],
  products: [product()],
  sources: [
    source({ priority: 1 }),
    source({ supplier: "iak", supplier_sku: "htelkomsel10", priority: 2 }),
  ],
  settings: DEFAULT_SETTINGS,
  pauses: [],
};

interface Chance {
  readonly random: (limit: number) => number;
  /** Every reference that was bought under, as often as it was. */
  readonly book: string[];
  readonly timedOut: Set<string>;
}

/** It hears half of what is lost, and remembers what it did about every reference. */
function chancySupplier(name: SupplierName, { random, book, timedOut }: Chance) {
  const fates = new Map<string, "bought" | "refused" | "failed">();
  const hear = (ref: string): SupplierAnswer => {
    const before = fates.get(ref);
    const fate =
      before ?? (["refused", "failed", "bought", "bought"] as const)[random(4)] ?? "bought";
    fates.set(ref, fate);
    if (before === undefined && fate === "bought") book.push(ref);
    if (fate === "bought") return { kind: "delivered", serial_number: "SN", cost: COST };
    const failure_code = "supplier.failed";
    if (fate === "failed") return { kind: "failed", failure_code };
    return { kind: before === undefined ? "not_formed" : "doubtful", failure_code };
  };
  const answer = async ({ ref }: Attempt): Promise<SupplierAnswer> => {
    const luck = random(4);
    if (luck > 1) return hear(ref);
    if (luck === 1) hear(ref);
    timedOut.add(ref);
    return { kind: "unknown", detail: "timeout" };
  };
  return { name, checkableDays: 85, enforcesCeiling: true, order: answer, check: answer };
}

function memoryAttempts() {
  const attempts: Attempt[] = [];
  const find = (ref: string) => attempts.find((each) => each.ref === ref);
  const start = (attempt: Attempt): void => {
    if (find(attempt.ref)) throw new Error("begun before");
    attempts.push({ ...attempt });
  };
  const port = {
    of: async (id: OrderId) =>
      attempts.filter((each) => each.transaction_id === id).map((each) => ({ ...each })),
    byRef: async (ref: string) => {
      const known = find(ref);
      return known && { ...known };
    },
    start: (attempt: Attempt) => writing(() => start(attempt)),
    record: (ref: string, end: Partial<Attempt>) =>
      writing(() => {
        const known = find(ref);
        if (known && !isSettled(known) && !isGivenUp(known)) Object.assign(known, end);
      }),
    claimCheck: async (ref: string) => {
      const known = find(ref);
      if (known) known.checks += 1;
      return known !== undefined;
    },
    failOver: async (ref: string, end: Partial<Attempt>, next: Attempt) => {
      const known = find(ref);
      if (known?.state !== "SENT" || known.checks > 0) return false;
      Object.assign(known, end, { state: "NOT_FORMED", next_check_at: null });
      start(next);
      return true;
    },
  };
  return { attempts, port };
}

function memoryWallets() {
  const orders = new Map<OrderId, Transaction>();
  const captures = new Map<OrderId, number>();
  const settle: Ports["wallets"]["settle"] = async ({ id }, how) => {
    const order = orders.get(id);
    if (order === undefined) return { kind: "not_found" };
    const status = how.kind === "delivered" ? "SUCCESS" : "FAILED";
    if (order.status === status) return { kind: "unchanged", transaction: order };
    if (!isOpen(order.status)) return { kind: "contradicted", transaction: order };
    if (status === "SUCCESS") captures.set(id, (captures.get(id) ?? 0) + 1);
    const transaction = { ...order, status, captured: order.total } as const;
    orders.set(id, transaction);
    return { kind: "settled", transaction };
  };
  const port = {
    settle,
    transaction: async (_owner: string, id: OrderId) => orders.get(id),
    startProcessing: async (_owner: string, id: OrderId) => {
      const order = orders.get(id);
      if (order === undefined) return { kind: "not_found" };
      if (!isOpen(order.status)) return { kind: "closed", transaction: order };
      const transaction = { ...order, status: "PROCESSING" } as const;
      orders.set(id, transaction);
      return { kind: "begun", transaction };
    },
  };
  return { orders, captures, port };
}

function orderOf(number: number): Transaction {
  const said = newTransaction({
    id: newId("transaction", AT),
    user_id: USER,
    type: "PPOB",
    currency: "IDR",
    price: amount(11_000),
    fee: ZERO,
    discount: ZERO,
    sku: product().sku,
    customer_no: "081234567890",
    sequence: number + 1,
    quote: {
      supplier: "digiflazz",
      supplier_sku: source().supplier_sku,
      cost: COST,
      cost_ceiling: COST,
      margin: amount(1_000),
      margin_rule_ids: [],
    },
    created_at: AT,
    actor: USER,
  });
  return { ...said, status: "PENDING", updated_at: AT, version: 1 };
}

function writing(work: () => void): Write {
  return { kind: "write", statements: [work] };
}

function run(writes: readonly Write[]): void {
  for (const work of writes.flatMap(({ statements }) => statements)) {
    if (typeof work === "function") work();
  }
}

/** The same numbers for the same seed: whole, below `limit`. */
function randomFrom(seed: number) {
  let state = seed;
  return (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
