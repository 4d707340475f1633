import type { Id } from "../../src/domain/ids.ts";

const DAYS = 700;
const CHUNK = 20_000;

/**
 * Gives a wallet a past of so many journal entries: purchases and top-ups in turn, all ended, each
 * with its events and postings, spread over two years and all before now.
 */
export function age(storage: DurableObjectStorage, _owner: Id<"user">, entries: number): void {
  const { sql } = storage;
  const known = sql.exec<{ last: number }>(
    "SELECT COALESCE(MAX(sequence), 0) AS last FROM entries",
  );
  const first = known.one().last + 1;
  for (let from = first; from < first + entries; from += CHUNK) {
    const to = Math.min(from + CHUNK, first + entries) - 1;
    storage.transactionSync(() => fill(sql, from, to, entries));
  }
  const last = first + entries - 1;
  sql.exec("UPDATE counters SET value = MAX(value, ?) WHERE name = 'version'", last);
}

function fill(sql: SqlStorage, from: number, to: number, all: number): void {
  const numbers = "WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)";
  const id = "'txn_00' || printf('%024d', i)";
  const at = `strftime('%Y-%m-%dT%H:%M:%fZ', 'now', printf('-%d minutes',
    ${DAYS} * 1440 - CAST(i * (${DAYS} * 1440.0 / (?3 + 2)) AS INTEGER)))`;
  const bought = "i % 2 = 0";
  sql.exec(
    `${numbers} INSERT INTO transactions
       (id, type, status, direction, currency, price, fee, discount, total, captured, sku,
        customer_no, sequence, business_day, created_at, updated_at, version)
     SELECT ${id}, iif(${bought}, 'PPOB', 'TOPUP'), 'SUCCESS', iif(${bought}, 'debit', 'credit'),
       'IDR', 1000, 0, 0, 1000, 1000, iif(${bought}, 'old', NULL), printf('%d', i),
       iif(${bought}, 1, NULL), substr(${at}, 1, 10), ${at}, ${at}, i FROM n`,
    from,
    to,
    all,
  );
  sql.exec(
    `${numbers} INSERT INTO entries
     SELECT i, ${id} || ':capture', ${id}, iif(${bought}, 'PURCHASE', 'TOPUP'), 'IDR',
       iif(${bought}, 'debit', 'credit'), 1000, 0, 0, 0, ${at} FROM n`,
    from,
    to,
    all,
  );
  sql.exec(
    `${numbers} INSERT INTO postings
     SELECT i, line, iif(line = 0, 'wallet', iif(${bought}, 'sales:ppob', 'clearing:midtrans')),
       iif((line = 0) = (${bought}), -1000, 1000)
     FROM n, (SELECT 0 AS line UNION ALL SELECT 1)`,
    from,
    to,
  );
  sql.exec(
    `${numbers} INSERT INTO events
     SELECT ${id}, number, NULL, status, 'system:bench', NULL, ${at} FROM n, (
       SELECT 1 AS number, 'PENDING' AS status UNION ALL SELECT 2, 'PROCESSING'
       UNION ALL SELECT 3, 'SUCCESS')`,
    from,
    to,
    all,
  );
}
