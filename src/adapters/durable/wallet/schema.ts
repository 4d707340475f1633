import { API_KEY_REQUESTS } from "./keys/requests.ts";
import { API_KEYS } from "./keys/schema.ts";
import { PINS, PINS_AMONG_FACTS } from "./pin/schema.ts";
import { RATES } from "./rates.ts";
import { FILE_NEWS } from "./reads/file-news.ts";
import { ORDER_REFS, ORDERS_WITH_REFS } from "./requests.ts";
import { SECOND_FACTORS } from "./second-factor/schema.ts";
import { SESSIONS } from "./sessions/schema.ts";
import { TOTALS } from "./totals/schema.ts";

/** The object's own migrations, in order; each runs once in the life of one wallet. Append only. */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO counters (name, value) VALUES ('version', 0);

  CREATE TABLE balances (
    currency TEXT PRIMARY KEY,
    available INTEGER NOT NULL CHECK (available >= 0),
    held INTEGER NOT NULL CHECK (held >= 0),
    version INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE transactions (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    currency TEXT NOT NULL,
    price INTEGER NOT NULL CHECK (price >= 0),
    fee INTEGER NOT NULL CHECK (fee >= 0),
    discount INTEGER NOT NULL CHECK (discount >= 0),
    total INTEGER NOT NULL CHECK (total = price + fee - discount AND total >= 0),
    sku TEXT,
    product_name TEXT,
    category TEXT,
    customer_no TEXT,
    sequence INTEGER,
    business_day TEXT NOT NULL,
    serial_number TEXT,
    token TEXT,
    kwh TEXT,
    failure_code TEXT,
    related_id TEXT,
    payment_id TEXT,
    cost INTEGER,
    quote TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX transactions_by_version ON transactions (version);
  CREATE INDEX transactions_by_type ON transactions (type, id);
  CREATE UNIQUE INDEX transactions_once_a_day
    ON transactions (customer_no, sku, business_day, sequence)
    WHERE type = 'PPOB' AND status IN ('PENDING', 'PROCESSING', 'SUCCESS');

  CREATE TABLE events (
    transaction_id TEXT NOT NULL REFERENCES transactions (id),
    sequence INTEGER NOT NULL,
    status_from TEXT,
    status_to TEXT NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT,
    created_at TEXT NOT NULL,
    PRIMARY KEY (transaction_id, sequence)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE holds (
    transaction_id TEXT PRIMARY KEY REFERENCES transactions (id),
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    captured INTEGER CHECK (captured BETWEEN 0 AND amount),
    resolved_at TEXT
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE entries (
    sequence INTEGER PRIMARY KEY,
    operation_id TEXT NOT NULL UNIQUE,
    transaction_id TEXT NOT NULL REFERENCES transactions (id),
    kind TEXT NOT NULL,
    currency TEXT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('credit', 'debit')),
    amount INTEGER NOT NULL CHECK (amount > 0),
    available_after INTEGER NOT NULL,
    held_after INTEGER NOT NULL,
    balance_after INTEGER NOT NULL CHECK (balance_after = available_after + held_after),
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX entries_by_transaction ON entries (transaction_id);
  CREATE TABLE postings (
    entry_sequence INTEGER NOT NULL REFERENCES entries (sequence),
    line INTEGER NOT NULL,
    account TEXT NOT NULL,
    delta INTEGER NOT NULL CHECK (delta <> 0),
    PRIMARY KEY (entry_sequence, line)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries
    BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
  CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries
    BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
  CREATE TRIGGER postings_no_update BEFORE UPDATE ON postings
    BEGIN SELECT RAISE(ABORT, 'postings are append-only'); END;
  CREATE TRIGGER postings_no_delete BEFORE DELETE ON postings
    BEGIN SELECT RAISE(ABORT, 'postings are append-only'); END;

  CREATE TABLE request_keys (
    key TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    answer TEXT NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX request_keys_by_age ON request_keys (created_at);

  CREATE TABLE abandoned (
    transaction_id TEXT PRIMARY KEY,
    created_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE outbox (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    queue TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  `,
  `
  ALTER TABLE transactions ADD COLUMN direction TEXT NOT NULL DEFAULT 'debit'
    CHECK (direction IN ('credit', 'debit'));
  ALTER TABLE transactions ADD COLUMN captured INTEGER CHECK (captured BETWEEN 0 AND total);
  ALTER TABLE transactions ADD COLUMN refunded INTEGER NOT NULL DEFAULT 0
    CHECK (refunded BETWEEN 0 AND COALESCE(captured, 0));
  ALTER TABLE transactions ADD COLUMN counterparty TEXT;
  ALTER TABLE transactions ADD COLUMN note TEXT;
  ALTER TABLE transactions ADD COLUMN expires_at TEXT;
  ALTER TABLE transactions ADD COLUMN promised_by TEXT;
  UPDATE transactions SET direction = 'credit' WHERE type = 'TOPUP';
  UPDATE transactions SET captured = total WHERE status IN ('SUCCESS', 'REFUNDED');
  UPDATE transactions SET refunded = total WHERE status = 'REFUNDED';

  CREATE INDEX holds_open ON holds (transaction_id) WHERE resolved_at IS NULL;
  CREATE INDEX transactions_expiring ON transactions (expires_at)
    WHERE expires_at IS NOT NULL AND status = 'PENDING';
  CREATE INDEX entries_by_time ON entries (currency, created_at, sequence);

  CREATE TABLE spendings (
    type TEXT NOT NULL,
    currency TEXT NOT NULL,
    business_day TEXT NOT NULL,
    total INTEGER NOT NULL CHECK (total >= 0),
    PRIMARY KEY (type, currency, business_day)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO spendings
    SELECT type, currency, business_day, SUM(total) FROM transactions
    WHERE direction = 'debit' AND status NOT IN ('FAILED', 'CANCELLED', 'EXPIRED')
    GROUP BY type, currency, business_day;
  `,
  `
  ALTER TABLE transactions ADD COLUMN target TEXT;
  DROP INDEX transactions_once_a_day;
  CREATE UNIQUE INDEX transactions_once_a_day
    ON transactions (COALESCE(target, customer_no), sku, business_day, sequence)
    WHERE type = 'PPOB' AND status IN ('PENDING', 'PROCESSING', 'SUCCESS');
  `,
  `
  ALTER TABLE outbox ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE outbox ADD COLUMN due_ms INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX outbox_by_turn ON outbox (queue, due_ms);
  `,
  TOTALS,
  `
  CREATE INDEX transactions_by_customer_no ON transactions (customer_no, id)
    WHERE customer_no IS NOT NULL;
  `,
  SESSIONS,
  `
  CREATE INDEX transactions_landed ON transactions (counterparty)
    WHERE type = 'TRANSFER' AND direction = 'debit' AND status = 'SUCCESS';
  `,
  FILE_NEWS,
  API_KEYS,
  ORDER_REFS,
  ORDERS_WITH_REFS,
  PINS,
  SECOND_FACTORS,
  RATES,
  PINS_AMONG_FACTS,
  API_KEY_REQUESTS,
];

/**
 * Brings one wallet's storage up to the newest schema. Runs in the constructor, so it must be
 * synchronous.
 */
export function migrate(storage: DurableObjectStorage): void {
  const { sql } = storage;
  sql.exec("CREATE TABLE IF NOT EXISTS _migrations (number INTEGER PRIMARY KEY) STRICT");
  const done = sql.exec<{ number: number }>("SELECT COUNT(*) AS number FROM _migrations").one();
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index < done.number) continue;
    storage.transactionSync(() => {
      sql.exec(migration);
      sql.exec("INSERT INTO _migrations (number) VALUES (?)", index);
    });
  }
}
