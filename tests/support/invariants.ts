import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect } from "vitest";
import type { Id } from "../../src/domain/ids.ts";
import { replay, type TransactionEvent } from "../../src/domain/transaction.ts";

interface Order {
  readonly id: Id<"transaction">;
  readonly type: string;
  readonly status: string;
  readonly total: number;
}

/** All of one wallet's storage that money depends on. */
export interface Books {
  readonly balances: readonly { currency: string; available: number; held: number }[];
  readonly holds: readonly { transaction_id: string; amount: number; resolved_at: string | null }[];
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
  readonly outbox: readonly { sequence: number; queue: string }[];
}

/** Reads a wallet's storage from inside the object. */
export function booksOf(owner: Id<"user">): Promise<Books> {
  return runInDurableObject(env.WALLETS.getByName(owner), (_wallet, { storage }) => {
    const all = (table: string) => storage.sql.exec(`SELECT * FROM ${table}`).toArray();
    const books: Record<keyof Books, unknown> = {
      balances: all("balances"),
      holds: all("holds"),
      entries: all("entries ORDER BY sequence"),
      postings: all("postings"),
      transactions: all("transactions ORDER BY id"),
      events: all("events ORDER BY transaction_id, sequence"),
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
    const open = books.holds.filter((hold) => hold.resolved_at === null);
    expect(held, `INV2 held ${currency}`).toBe(sum(open.map((hold) => hold.amount)));
  }
  for (const order of books.transactions) expectSoundOrder(books, order);
  return books;
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
  const isOpen = order.status === "PENDING" || order.status === "PROCESSING";
  const sign = order.type === "TOPUP" ? 1 : -1;
  const expected = order.status === "SUCCESS" ? sign * order.total : 0;
  expect(moved, `INV3 net of ${order.id} ${order.status}`).toBe(expected);
  expect(open.length, `INV3 hold of ${order.id} ${order.status}`).toBe(
    isOpen && order.type === "PPOB" ? 1 : 0,
  );
  expect(sequences.size, `INV3 entries of ${order.id}`).toBe(
    order.status === "SUCCESS" ? 1 : order.status === "REFUNDED" ? 2 : 0,
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
