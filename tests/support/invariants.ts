import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect } from "vitest";
import type { Id } from "../../src/domain/ids.ts";
import {
  isOpen,
  isVoid,
  replay,
  type TransactionEvent,
  type TransactionStatus,
} from "../../src/domain/orders/transaction.ts";

interface Order {
  readonly id: Id<"transaction">;
  readonly type: string;
  readonly status: TransactionStatus;
  readonly direction: "credit" | "debit";
  readonly currency: string;
  readonly business_day: string;
  readonly total: number;
  readonly captured: number | null;
  readonly refunded: number;
}

/** All of one wallet's storage that money depends on. */
export interface Books {
  readonly balances: readonly { currency: string; available: number; held: number }[];
  readonly holds: readonly {
    transaction_id: string;
    currency: string;
    amount: number;
    resolved_at: string | null;
  }[];
  readonly entries: readonly {
    sequence: number;
    transaction_id: string;
    operation_id: string;
    currency: string;
    balance_after: number;
  }[];
  readonly postings: readonly { entry_sequence: number; account: string; delta: number }[];
  readonly transactions: readonly Order[];
  readonly events: readonly TransactionEvent[];
  readonly spendings: readonly {
    type: string;
    currency: string;
    business_day: string;
    total: number;
  }[];
  readonly outbox: readonly { sequence: number; queue: string }[];
}

/** Reads a wallet's storage from inside the object. */
export function booksOf(owner: Id<"user">): Promise<Books> {
  return runInDurableObject(env.WALLETS.getByName(owner), (wallet, { storage }) => {
    // What the queues have taken leaves the outbox with the next command, or with this.
    wallet.summary(owner);
    const all = (table: string) => storage.sql.exec(`SELECT * FROM ${table}`).toArray();
    const books: Record<keyof Books, unknown> = {
      balances: all("balances"),
      holds: all("holds"),
      entries: all("entries ORDER BY sequence"),
      postings: all("postings"),
      transactions: all("transactions ORDER BY id"),
      events: all("events ORDER BY transaction_id, sequence"),
      spendings: all("spendings"),
      outbox: all("outbox"),
    };
    return books as Books;
  });
}

/** INV1, INV2, INV3 over one wallet, and that its log replays to its state. */
export async function expectSoundBooks(owner: Id<"user">): Promise<Books> {
  const books = await booksOf(owner);
  for (const entry of books.entries) {
    const legs = books.postings.filter((leg) => leg.entry_sequence === entry.sequence);
    expect(sum(legs.map((leg) => leg.delta)), `INV1 entry ${entry.sequence}`).toBe(0);
  }
  for (const { currency, available, held } of books.balances) {
    const entries = books.entries.filter((entry) => entry.currency === currency);
    const sequences = new Set(entries.map((entry) => entry.sequence));
    const wallet = books.postings.filter(
      (leg) => leg.account === "wallet" && sequences.has(leg.entry_sequence),
    );
    expect(available + held, `INV2 total ${currency}`).toBe(sum(wallet.map((leg) => leg.delta)));
    expect(entries.at(-1)?.balance_after ?? 0, `INV2 last entry`).toBe(available + held);
    const open = books.holds.filter(
      (hold) => hold.resolved_at === null && hold.currency === currency,
    );
    expect(held, `INV2 held ${currency}`).toBe(sum(open.map((hold) => hold.amount)));
  }
  for (const order of books.transactions) expectSoundOrder(books, order);
  expectSoundSpendings(books);
  return books;
}

/**
 * What some wallets have together in one currency, what is between them, and what the shop has
 * taken for sending it. Together it never changes, whatever they send each other.
 */
export async function circleOf(owners: readonly Id<"user">[], currency: string) {
  const all = await Promise.all(owners.map(booksOf));
  const sumOf = (account: string) => sum(all.map((books) => sumIn(books, account, currency)));
  return {
    wallets: sumOf("wallet"),
    between: sumOf("clearing:transfer"),
    fees: sumOf("income:fee"),
  };
}

function sumIn({ entries, postings }: Books, account: string, currency: string): number {
  const sequences = new Set(
    entries.filter((entry) => entry.currency === currency).map((entry) => entry.sequence),
  );
  const legs = postings.filter(
    (leg) => leg.account === account && sequences.has(leg.entry_sequence),
  );
  return sum(legs.map((leg) => leg.delta));
}

function expectSoundOrder(books: Books, order: Order): void {
  const log = books.events.filter((event) => event.transaction_id === order.id);
  expect(replay(log), `log of ${order.id}`).toBe(order.status);
  const sequences = new Set(
    books.entries.filter((entry) => entry.transaction_id === order.id).map((e) => e.sequence),
  );
  const moved = sum(
    books.postings
      .filter((leg) => leg.account === "wallet" && sequences.has(leg.entry_sequence))
      .map((leg) => leg.delta),
  );
  const open = books.holds.filter(
    (hold) => hold.transaction_id === order.id && hold.resolved_at === null,
  );
  const what = `${order.type} ${order.id} ${order.status}`;
  expect(moved, `INV3 net of ${what}`).toBe(expectedNet(order));
  const held = isOpen(order.status) && order.direction === "debit" && order.type !== "TRANSFER";
  expect(open.length, `INV3 hold of ${what}`).toBe(held && order.total > 0 ? 1 : 0);
  if (order.status === "SUCCESS" && order.total > 0) {
    expect(sequences.size, `INV3 entries of ${what}`).toBe(1);
  }
}

/** What a wallet has won or lost by an order that stands as it does. */
function expectedNet(order: Order): number {
  const won = (sum: number) => (order.direction === "credit" ? sum : 0 - sum);
  if (isVoid(order.status)) return 0;
  if (isOpen(order.status)) return order.type === "TRANSFER" ? won(order.total) : 0;
  return won((order.captured ?? Number.NaN) - order.refunded);
}

/** What the limits go by is what was really spent. */
function expectSoundSpendings(books: Books): void {
  const kept = new Map<string, number>();
  for (const order of books.transactions) {
    if (order.direction === "credit") continue;
    const key = `${order.type} ${order.currency} ${order.business_day}`;
    kept.set(key, (kept.get(key) ?? 0) + (isVoid(order.status) ? 0 : order.total));
  }
  const stored = books.spendings.map(
    (each) => [`${each.type} ${each.currency} ${each.business_day}`, each.total] as const,
  );
  expect(new Map(stored), "spendings").toEqual(kept);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
