import { newId } from "../../src/domain/ids.ts";
import { addSeconds, type BusinessDay, businessDay, type Instant } from "../../src/domain/time.ts";

/** How much is made up; the newest day is `at`'s own. */
export interface Volume {
  readonly customers: number;
  readonly days: number;
  readonly orders_a_day: number;
  readonly at: Instant;
}

/** As much of a database as is needed, inside of the Worker and outside. */
interface Store {
  prepare(sql: string): { bind(...values: unknown[]): { run(): Promise<unknown> } };
}

const DAY_SECONDS = 86_400;
/** Rows that one statement makes, so that none takes the database for long. */
const ROWS = 25_000;

interface Span {
  readonly day: BusinessDay;
  readonly at: Instant;
  /** The first part of all ids of the day. */
  readonly prefix: string;
  readonly first: number;
}

/**
 * Makes up a shop's past: customers with a balance and a device, and delivered purchases with their
 * attempt, entry, postings, payment, message and what a vendor said, as rows of the database. There
 * are no wallet objects behind them.
 */
export async function seedVolume(db: Store, volume: Volume): Promise<void> {
  const { customers, days, orders_a_day: daily, at } = volume;
  for (let first = 0; first < customers; first += ROWS) {
    const count = Math.min(ROWS, customers - first);
    for (const sql of CUSTOMERS) await db.prepare(sql).bind(first, count, at).run();
  }
  const spans = Array.from({ length: days }, (_, back): Span => {
    const start = addSeconds(at, -(days - back) * DAY_SECONDS);
    const prefix = newId("transaction", start).slice(4, 14);
    return { day: businessDay(start), at: start, prefix, first: back * daily };
  });
  const step = Math.max(1, Math.floor(ROWS / daily));
  for (let from = 0; from < spans.length; from += step) {
    const json = JSON.stringify(spans.slice(from, from + step));
    for (const sql of ORDERS) await db.prepare(sql).bind(json, daily, customers).run();
  }
}

/** Whose order the nth one is, and the id of a customer. */
export const customerId = (number: number) => `usr_${String(number).padStart(26, "0")}`;

const CUSTOMER = "'usr_' || printf('%026d', CAST(n.i + ?1 AS INTEGER))";
const NUMBERS = `WITH RECURSIVE n (i) AS (
  SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2)`;

const CUSTOMERS = [
  `${NUMBERS} INSERT INTO users (id, email, name, phone, status, locale, created_at, updated_at)
   SELECT ${CUSTOMER}, 'p' || (n.i + ?1) || '@example.com', 'Sari',
     '+62811' || printf('%08d', CAST(n.i + ?1 AS INTEGER)), 'ACTIVE', 'id', ?3, ?3 FROM n`,
  `${NUMBERS} INSERT INTO wallet_balances
   SELECT ${CUSTOMER}, 'IDR', 100000, 0, 1, ?3 FROM n`,
  `${NUMBERS} INSERT INTO customer_figures
   SELECT ${CUSTOMER}, 1, 10000, ?3, ?3, 'loyal', 'low', '' FROM n`,
  `${NUMBERS} INSERT INTO push_devices
   SELECT 'dev_' || printf('%026d', CAST(n.i + ?1 AS INTEGER)), ${CUSTOMER},
     'fcm:' || (n.i + ?1), 'web', ?3, ?3, NULL FROM n`,
];

/** Order `i` of a day, whose number among all is `o.number`. */
const DAYS = `WITH RECURSIVE n (i) AS (
    SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2),
  o AS (SELECT d.value ->> 'day' AS day, d.value ->> 'prefix' || printf('%016d', n.i) AS tail,
      strftime('%Y-%m-%dT%H:%M:%fZ', d.value ->> 'at', '+' || (n.i * 20) || ' seconds') AS at,
      CAST((d.value ->> 'first') + n.i AS INTEGER) AS number,
      'usr_' || printf('%026d', CAST((d.value ->> 'first') + n.i AS INTEGER)
        % CAST(?3 AS INTEGER)) AS user_id
    FROM json_each(?1) d CROSS JOIN n)`;

const ORDERS = [
  `${DAYS} INSERT INTO transactions (id, user_id, type, status, direction, currency, price, fee,
     discount, total, captured, sku, product_name, category, customer_no, sequence, business_day,
     serial_number, cost, quote, created_at, updated_at, version, projected_at)
   SELECT 'txn_' || tail, user_id, 'PPOB', 'SUCCESS', 'debit', 'IDR', 10000, 0, 0, 10000, 10000,
     'pln20', 'Token PLN', 'PLN', printf('%011d', number), 1, day, 'SN' || number, 9500,
     '{"supplier":"digiflazz","cost":9500}', at, at, 1, at FROM o`,
  `${DAYS} INSERT INTO attempts (ref, transaction_id, user_id, supplier, supplier_sku, customer_no,
     cost_ceiling, state, checks, created_at, last_asked_at)
   SELECT 'txn_' || tail || '-1', 'txn_' || tail, user_id, 'digiflazz', 'pln20',
     printf('%011d', number), 9500, 'success', 1, at, at FROM o`,
  `${DAYS} INSERT INTO journal_entries
   SELECT user_id, number, 'txn_' || tail, 'PURCHASE', 'IDR', 'debit', 10000, 0, 0, 0, at, at
   FROM o`,
  `${DAYS} INSERT INTO postings
   SELECT user_id, number, line, iif(line = 0, 'wallet', 'sales:ppob'), 'IDR',
     iif(line = 0, -10000, 10000), at FROM o, (SELECT 0 AS line UNION ALL SELECT 1)`,
  `${DAYS} INSERT INTO notifications (id, user_id, transaction_id, event, channel, recipient,
     status, created_at, updated_at)
   SELECT 'ntf_' || tail, user_id, 'txn_' || tail, 'success', 'email', user_id || '@example.com',
     'SENT', at, at FROM o WHERE number % 10 = 0`,
  `${DAYS} INSERT INTO inbound_events (id, provider, once_key, verdict, body, request_id,
     received_at, queued_at, applied_at, effect)
   SELECT 'whk_' || tail, 'digiflazz', tail, 'accepted', '{}', '', at, at, at, 'credited'
   FROM o WHERE number % 10 = 0`,
  `${DAYS} INSERT INTO payments (id, transaction_id, user_id, gateway, order_id, status, currency,
     amount, gateway_fee, expires_at, paid_at, polled_at, created_at, updated_at)
   SELECT 'pay_' || tail, 'txn_' || tail, user_id, 'midtrans', 'txn_' || tail, 'PAID', 'IDR', 10000,
     0, at, at, at, at, at FROM o WHERE number % 10 = 0`,
  `${DAYS} INSERT INTO user_days SELECT DISTINCT day, user_id FROM o`,
];
