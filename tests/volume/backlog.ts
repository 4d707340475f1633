import { EXPIRING_KINDS } from "../../src/domain/operations/retention.ts";
import { addSeconds, type Instant } from "../../src/domain/time.ts";
import { ROWS } from "../operations/expiring-rows.ts";

/** More than any page takes at once. */
export const BACKLOG = 300;
const DAY_SECONDS = 86_400;
const YEARS_AGO = 1_000 * DAY_SECONDS;

const NUMBERS = `WITH RECURSIVE n (i) AS (
    SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2),
  w AS (SELECT printf('%026d', i) AS tail, CAST(i AS INTEGER) AS i,
    strftime('%Y-%m-%dT%H:%M:%fZ', ?1, '+' || i || ' seconds') AS at FROM n)`;

/** What waits for each piece of work, by the table it waits in. */
const WAITING: Readonly<Record<string, string>> = {
  purchases: `INSERT INTO transactions (id, user_id, type, status, direction, currency, price,
      fee, discount, total, sku, category, customer_no, sequence, business_day, quote, created_at,
      updated_at, version, projected_at)
    SELECT 'txn_1' || substr(tail, 2), 'usr_' || tail, 'PPOB', 'PENDING', 'debit', 'IDR', 10000, 0,
      0, 10000, 'pln20', 'PLN', '4' || substr(tail, 17), 1, substr(at, 1, 10),
      '{"supplier":"digiflazz","supplier_sku":"pln20","cost":9500,"cost_ceiling":9800}',
      at, at, 1, at FROM w`,
  top_ups: `INSERT INTO transactions (id, user_id, type, status, direction, currency, price,
      fee, discount, total, business_day, created_at, updated_at, version, projected_at)
    SELECT 'txn_2' || substr(tail, 2), 'usr_' || tail, 'TOPUP', 'PENDING', 'credit', 'IDR',
      10000, 0, 0, 10000, substr(at, 1, 10), at, at, 1, at FROM w`,
  withdrawals: `INSERT INTO transactions (id, user_id, type, status, direction, currency, price,
      fee, discount, total, business_day, created_at, updated_at, version, projected_at)
    SELECT 'txn_3' || substr(tail, 2), 'usr_' || tail, 'WITHDRAWAL', 'PENDING', 'debit', 'IDR',
      10000, 0, 0, 10000, substr(at, 1, 10), at, at, 1, at FROM w`,
  promised: `UPDATE transactions SET promised_by = updated_at WHERE id < 'txn_2' AND id >= 'txn_1'
    AND ?1 <> '' AND ?2 > 0`,
  attempts: `INSERT INTO attempts (ref, transaction_id, user_id, supplier, supplier_sku,
      customer_no, cost_ceiling, state, checks, created_at, last_asked_at, next_check_at)
    SELECT 'txn_1' || substr(tail, 2) || '-1', 'txn_1' || substr(tail, 2), 'usr_' || tail,
      'digiflazz', 'pln20', '4' || substr(tail, 17), 9800, 'PENDING', 1, at, at, at
    FROM w WHERE i % 2 = 0`,
  payments: `INSERT INTO payments (id, transaction_id, user_id, gateway, order_id, status, currency,
      amount, gateway_fee, expires_at, polled_at, created_at, updated_at, watch_at)
    SELECT 'pay_2' || substr(tail, 2), 'txn_2' || substr(tail, 2), 'usr_' || tail, 'midtrans',
      'order-' || tail, iif(i % 2 = 0, 'PENDING', 'EXPIRED'), 'IDR', 10000, 0, at, at, at, at,
      iif(i % 2 = 0, NULL, at) FROM w`,
  losses: `INSERT INTO loss_claims
    SELECT 'pay_2' || substr(tail, 2), 'refund', 10000, at, at, 0 FROM w`,
  refunds: `INSERT INTO refunds (id, payment_id, user_id, destination, refund_key, status, currency,
      amount, from_wallet, received, promised, allowed, promised_there, reason, requested_by,
      tries, asked_at, created_at, updated_at)
    SELECT 'rfd_2' || substr(tail, 2), 'pay_2' || substr(tail, 2), 'usr_' || tail, 'gateway', tail,
      'OPEN', 'IDR', 1, 1, 1, 1, 1, 1, 'x', 'adm_1', 0, at, at, at FROM w`,
  order_refunds: `INSERT INTO order_refunds
    SELECT 'orf_2' || substr(tail, 2), 'txn_1' || substr(tail, 2), 'usr_' || tail, '', 'IDR', 1,
      'x', 'adm_1', 'OPEN', at FROM w`,
  reservations: `INSERT INTO order_reservations
    SELECT 'txn_4' || substr(tail, 2), 'usr_' || tail, 'OPEN', tail, '', NULL, at FROM w`,
  payouts: `INSERT INTO withdrawals
    SELECT 'txn_3' || substr(tail, 2), 'usr_' || tail, 'bnk_1', 'bca', '', tail, '****', 'SARI',
      'IDR', 10000, 0, at, i % 2, iif(i % 2 = 1, at, NULL), 0 FROM w`,
  transfers: `INSERT INTO bank_transfers (payment_id, transaction_id, user_id, status, currency,
      amount, code, gross, bank, bank_name, account_number, account_holder, expires_at, created_at,
      updated_at)
    SELECT 'pay_3' || substr(tail, 2), 'txn_5' || substr(tail, 2), 'usr_' || tail, 'OPEN', 'IDR',
      10000 + i, 7, 10007 + i, 'bca', 'BCA', '1', 'TOKO', at, at, at FROM w`,
  lines: `INSERT INTO bank_lines (id, bank, date, amount, description, number, fingerprint, state,
      own_payment_id, imported_at, look_at)
    SELECT 'bsl_2' || substr(tail, 2), 'bca', substr(at, 1, 10), 10, 'x', 1, tail, 'unmatched',
      'pay_9' || substr(tail, 2), at, at FROM w`,
  notifications: `INSERT INTO notifications (id, user_id, transaction_id, event, channel, recipient,
      status, created_at, updated_at, due_at)
    SELECT 'ntf_2' || substr(tail, 2), 'usr_' || tail, 'txn_1' || substr(tail, 2), 'sent', 'email',
      tail || '@example.com', 'PENDING', at, at, at FROM w`,
  digests: `INSERT INTO digest_items
    SELECT 'usr_' || tail, 'txn_1' || substr(tail, 2), 'sent', 'Kabar', at, at, NULL FROM w`,
  inbound: `INSERT INTO inbound_events (id, provider, once_key, verdict, body, request_id,
      received_at, queued_at)
    SELECT 'whk_2' || substr(tail, 2), 'digiflazz', 'waits' || tail, 'accepted', '{}', '', at, at
    FROM w`,
  outbox: `INSERT INTO outbox (queue, body, delay_seconds, created_at)
    SELECT iif(i % 2 = 0, 'files', 'money'), iif(i % 2 = 0,
      '{"kind":"process","file_id":"fil_' || tail || '"}',
      '{"kind":"account","user_id":"usr_' || tail || '"}'), 0, at FROM w`,
  deliveries: `INSERT INTO webhook_deliveries
    SELECT 'whe_' || tail, 1, 'evt_' || tail, 'order.completed', 'x', at, '{}', 'PENDING', 1, 1, at,
      at, at FROM w`,
  bans: `UPDATE users SET status = 'BANNED', banned_until = ?1
    WHERE id < 'usr_' || printf('%026d', CAST(?2 AS INTEGER))`,
  erasures: `INSERT INTO erasures (user_id, state, asked_at, due_at, reason, changed_by, updated_at,
      revision, look_at)
    SELECT 'usr_9' || substr(tail, 2), 'PENDING', at, at, '', '', at, 1, at FROM w`,
  tickets: `INSERT INTO tickets (id, user_id, transaction_id, buyer, locale, state, messages,
      due_at, created_at, updated_at)
    SELECT 'tkt_2' || substr(tail, 2), 'usr_' || tail, 'txn_1' || substr(tail, 2), '', 'id',
      iif(i % 2 = 0, 'OPEN', 'ANSWERED'), 1, iif(i % 2 = 0, at, NULL), at, at FROM w`,
  letters: `INSERT INTO dead_letters (id, queue, body, attempts, died_at, last_died_at, digest,
      state)
    SELECT 'dead' || tail, 'ppob', '{}', 1, at, at, 'dead' || tail, 'DEAD' FROM w`,
  alerts: `INSERT INTO alerts (kind, subject, detail, times, opened_at, last_at)
    SELECT 'copy.drift', tail, '', 1, at, at FROM w`,
  doubts: `INSERT INTO copy_doubts SELECT 'usr_' || tail, 2, at FROM w`,
  days: `INSERT INTO touched_days SELECT DISTINCT date('2001-01-01', '+' || i || ' days') FROM w`,
  files: `INSERT INTO files (id, owner_id, purpose, state, media_type, bytes, sha256, key, tries,
      created_at, updated_at, room)
    SELECT 'fil_' || tail, 'usr_' || tail, 'proof', iif(i % 2 = 0, 'PENDING', 'UPLOADED'),
      'image/png', 1, '', 'files/' || tail, 0, at, at, 1 FROM w`,
  analytics: `INSERT INTO analytics_events (id, name, at, received_at, day, channel, user_id, sku)
    SELECT tail, 'product.viewed', at, at, substr(at, 1, 10), 'web', 'usr_' || tail, 'pln20'
    FROM w`,
};

/** Lets more wait for every piece of work than one page of it takes, each since `at`. */
export async function seedBacklog(db: D1Database, at: Instant): Promise<void> {
  for (const [what, sql] of Object.entries(WAITING)) {
    const statement = sql.startsWith("UPDATE") ? sql : `${NUMBERS} ${sql}`;
    await db
      .prepare(statement)
      .bind(at, BACKLOG)
      .run()
      .catch((error: unknown) => {
        throw new Error(`${what}: ${error}`);
      });
  }
  for (const kind of EXPIRING_KINDS) {
    const rows = Array.from({ length: 3 }, (_, place) =>
      ROWS[kind](addSeconds(at, -YEARS_AGO + place * DAY_SECONDS), `tua${place}`),
    );
    await db.batch(rows.flat().map((row) => db.prepare(row)));
  }
}
