import type { TransactionEvent } from "../../../src/domain/orders/transaction.ts";
import type { Environment } from "../environment.ts";
import type { Sqlite } from "../platform/sqlite.ts";

/** A promise that did not hold. */
export interface Breach {
  readonly invariant: string;
  readonly message: string;
}

export interface Order {
  readonly id: string;
  readonly type: string;
  readonly status: string;
  readonly direction: "credit" | "debit";
  readonly currency: string;
  readonly price: number;
  readonly fee: number;
  readonly discount: number;
  readonly total: number;
  readonly captured: number | null;
  readonly refunded: number;
  readonly cost: number | null;
  readonly counterparty: string | null;
  readonly related_id: string | null;
  readonly payment_id: string | null;
  readonly sku: string | null;
  readonly serial_number: string | null;
  readonly quote: string | null;
  readonly version: number;
}

export interface Entry {
  readonly sequence: number;
  readonly operation_id: string;
  readonly transaction_id: string;
  readonly kind: string;
  readonly currency: string;
  readonly balance_after: number;
}

export interface Leg {
  readonly entry_sequence: number;
  readonly account: string;
  readonly delta: number;
}

/** All of one wallet's storage that money depends on. */
export interface Books {
  readonly owner: string;
  readonly balances: readonly {
    readonly currency: string;
    readonly available: number;
    readonly held: number;
    readonly version: number;
  }[];
  readonly holds: readonly {
    readonly transaction_id: string;
    readonly currency: string;
    readonly amount: number;
    readonly resolved_at: string | null;
  }[];
  readonly orders: readonly Order[];
  readonly events: ReadonlyMap<string, readonly TransactionEvent[]>;
  readonly entries: readonly Entry[];
  readonly legs: ReadonlyMap<number, readonly Leg[]>;
  readonly outbox: readonly { readonly queue: string; readonly body: string }[];
  readonly keys: number;
}

/** Every wallet there is, as its own storage has it. */
export function readBooks(environment: Environment): readonly Books[] {
  return [...environment.objects.cells].map(([owner, { db }]) => booksOf(owner, db));
}

function booksOf(owner: string, db: Sqlite): Books {
  const all = <Rows>(query: string) => db.rows(query, []) as unknown as Rows;
  return {
    owner,
    balances: all("SELECT * FROM balances"),
    holds: all("SELECT * FROM holds"),
    orders: all("SELECT * FROM transactions ORDER BY id"),
    events: Map.groupBy(
      all<TransactionEvent[]>("SELECT * FROM events ORDER BY transaction_id, sequence"),
      (event) => event.transaction_id,
    ),
    entries: all("SELECT * FROM entries ORDER BY sequence"),
    legs: Map.groupBy(
      all<Leg[]>("SELECT * FROM postings ORDER BY entry_sequence, line"),
      (leg) => leg.entry_sequence,
    ),
    outbox: all("SELECT queue, body FROM outbox"),
    keys: all<unknown[]>("SELECT key FROM request_keys").length,
  };
}

/** The legs of every entry of one wallet, with the entry they belong to. */
export function legsOf(books: Books): readonly (Leg & { readonly entry: Entry })[] {
  return books.entries.flatMap((entry) =>
    (books.legs.get(entry.sequence) ?? []).map((leg) => ({ ...leg, entry })),
  );
}

/** What one order has done to its wallet's total. */
export function netOf(books: Books, id: string): number {
  return sum(
    books.entries
      .filter((entry) => entry.transaction_id === id)
      .flatMap((entry) => books.legs.get(entry.sequence) ?? [])
      .filter((leg) => leg.account === "wallet")
      .map((leg) => leg.delta),
  );
}

/** What an account of the shop's has, over all wallets. */
export function accountTotal(all: readonly Books[], account: string, currency: string): number {
  return sum(
    all
      .flatMap(legsOf)
      .filter((leg) => leg.account === account && leg.entry.currency === currency)
      .map((leg) => leg.delta),
  );
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** Collects breaches of one invariant. */
export function breaches(invariant: string) {
  const found: Breach[] = [];
  return {
    found,
    expect(holds: boolean, message: string): void {
      if (!holds) found.push({ invariant, message });
    },
    equal(is: unknown, should: unknown, what: string): void {
      if (is !== should)
        found.push({ invariant, message: `${what} is ${is}, should be ${should}` });
    },
  };
}
