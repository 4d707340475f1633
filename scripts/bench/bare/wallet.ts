import { DurableObject } from "cloudflare:workers";
import type { Order } from "./order.ts";

interface Queues {
  readonly PROJECTIONS: Queue;
  readonly PPOB: Queue;
}

export type Entry = {
  readonly sequence: number;
  readonly kind: string;
  readonly amount: number;
  readonly balance_after: number;
  readonly created_at: string;
};

const TABLES = `
  CREATE TABLE IF NOT EXISTS balances (
    currency TEXT PRIMARY KEY, available INTEGER NOT NULL CHECK (available >= 0),
    held INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS orders (
    id TEXT PRIMARY KEY, type TEXT NOT NULL, status TEXT NOT NULL, currency TEXT NOT NULL,
    price INTEGER NOT NULL, fee INTEGER NOT NULL, discount INTEGER NOT NULL,
    total INTEGER NOT NULL, sku TEXT, product_name TEXT, category TEXT, customer_no TEXT,
    sequence INTEGER, business_day TEXT NOT NULL, serial_number TEXT, token TEXT, kwh TEXT,
    failure_code TEXT, related_id TEXT, payment_id TEXT, created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS events (
    order_id TEXT NOT NULL, sequence INTEGER NOT NULL, status TEXT NOT NULL,
    created_at TEXT NOT NULL, PRIMARY KEY (order_id, sequence)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS request_keys (
    key TEXT PRIMARY KEY, order_id TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS entries (
    sequence INTEGER PRIMARY KEY, kind TEXT NOT NULL, amount INTEGER NOT NULL,
    balance_after INTEGER NOT NULL, created_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY, refresh TEXT NOT NULL UNIQUE
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS outbox (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL
  ) STRICT;
`;

/** The least that can hold money for an order, and send it on, without losing any of it. */
export class Wallet extends DurableObject<Queues> {
  readonly #sql: SqlStorage;
  #sending = false;

  constructor(ctx: DurableObjectState, env: Queues) {
    super(ctx, env);
    this.#sql = ctx.storage.sql;
    this.#sql.exec(TABLES);
  }

  fund(available: number): void {
    this.#sql.exec("INSERT INTO balances VALUES ('IDR', ?, 0)", available);
  }

  age(entries: number): void {
    this.#sql.exec(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
       INSERT INTO entries
       SELECT i, 'TOPUP', 1000, i * 1000, strftime('%Y-%m-%dT%H:%M:%fZ') FROM n`,
      entries,
    );
  }

  entries(after: number, limit: number) {
    return this.#sql
      .exec<Entry>(
        "SELECT * FROM entries WHERE sequence > ? ORDER BY sequence LIMIT ?",
        after,
        limit,
      )
      .toArray();
  }

  /** The copy is told by the way, at the risk of losing it. */
  signIn(session: string, refresh: string): void {
    this.#sql.exec("INSERT INTO sessions VALUES (?, ?)", session, refresh);
    this.ctx.waitUntil(this.env.PROJECTIONS.send(session, { contentType: "json" }));
  }

  /** The session whose token this was. */
  refresh(before: string, next: string): string | undefined {
    return this.#sql
      .exec<{ id: string }>(
        "UPDATE sessions SET refresh = ? WHERE refresh = ? RETURNING id",
        next,
        before,
      )
      .toArray()[0]?.id;
  }

  balance() {
    return this.#sql.exec("SELECT * FROM balances WHERE currency = 'IDR'").one();
  }

  history(limit: number) {
    return this.#sql.exec("SELECT * FROM orders ORDER BY id DESC LIMIT ?", limit).toArray();
  }

  /** `undefined` when the key was used before. Too little money breaks the `CHECK` and throws. */
  open(order: Order, key: string): Order | undefined {
    return this.ctx.storage.transactionSync(() => {
      const known = this.#sql.exec("SELECT 1 FROM request_keys WHERE key = ?", key).toArray();
      if (known.length > 0) return undefined;
      this.#sql.exec(
        "UPDATE balances SET available = available - ?1, held = held + ?1 WHERE currency = 'IDR'",
        order.total,
      );
      const values: (string | number | null)[] = Object.values(order);
      this.#sql.exec(`INSERT INTO orders VALUES (${values.map(() => "?")})`, ...values);
      this.#sql.exec("INSERT INTO events VALUES (?, 1, 'PENDING', ?)", order.id, order.created_at);
      this.#sql.exec("INSERT INTO request_keys VALUES (?, ?)", key, order.id);
      this.#sql.exec("INSERT INTO outbox (body) VALUES (?)", JSON.stringify(order));
      setTimeout(() => void this.#send(), 0);
      return order;
    });
  }

  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      while (await this.#sendSome()) {}
    } finally {
      this.#sending = false;
    }
  }

  async #sendSome(): Promise<boolean> {
    const rows = this.#sql
      .exec<{ sequence: number; body: string }>("SELECT * FROM outbox LIMIT 100")
      .toArray();
    const last = rows.at(-1);
    if (last === undefined) return false;
    const batch = rows.map((row) => ({
      body: JSON.parse(row.body),
      contentType: "json" as const,
    }));
    await Promise.all([this.env.PROJECTIONS.sendBatch(batch), this.env.PPOB.sendBatch(batch)]);
    this.#sql.exec("DELETE FROM outbox WHERE sequence <= ?", last.sequence);
    return true;
  }
}
