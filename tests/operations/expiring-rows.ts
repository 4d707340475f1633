import { newId } from "../../src/domain/ids.ts";
import type { ExpiringKind } from "../../src/domain/operations/retention.ts";
import { addSeconds, businessDay, type Instant } from "../../src/domain/time.ts";

/** One row of each kind as old as this, with what belongs to it. */
export const ROWS: Readonly<
  Record<ExpiringKind, (at: Instant, name: string) => readonly string[]>
> = {
  sessions: (at, name) => [
    `INSERT INTO sessions VALUES ('ses_${name}', 'customer', 'usr_1', '', '', '${at}', '${at}')`,
    `INSERT INTO session_revocations VALUES ('ses_${name}', '${at}')`,
    `INSERT INTO session_proofs VALUES ('ses_${name}', '${at}')`,
    `INSERT INTO refresh_tokens VALUES ('h${name}', 'ses_${name}', '${at}')`,
    `INSERT INTO refresh_uses VALUES ('h${name}', '${at}')`,
  ],
  analytics_events: (at, name) => [
    `INSERT INTO analytics_events VALUES (NULL, '${name}', 'product.viewed', '${at}', '${at}',
      '${businessDay(at)}', 'web', NULL, NULL, NULL, 'pln20', NULL, NULL, NULL)`,
  ],
  analytics_salts: (at, name) => [
    `INSERT OR REPLACE INTO analytics_salts (day, salt) VALUES ('${businessDay(at)}', '${name}')`,
  ],
  second_factor_uses: (at, name) => [
    `INSERT INTO second_factor_uses VALUES ('adm_1', '${name}', '${at}')`,
  ],
  passkey_challenges: (at, name) => [
    `INSERT INTO passkey_challenges VALUES ('${name}', NULL, '${at}', NULL)`,
  ],
  one_time_codes: (at, name) => [
    `INSERT INTO one_time_codes VALUES ('${newId("one_time_code", at)}', 'verify_email', '${name}',
      '${name}', '', '${at}', '${at}', 0, 0, NULL, NULL, 1)`,
  ],
  discord_spent_states: (at, name) => [
    `INSERT INTO discord_spent_states VALUES ('${name}', '${at}')`,
  ],
  discord_interactions: (at, name) => [
    `INSERT INTO discord_interactions VALUES ('${name}', 'bot_1', NULL, 'command', 'buy', '1',
      'ok', 1, '${at}', NULL)`,
  ],
  discord_answers: (at, name) => [`INSERT INTO discord_answers VALUES ('${name}', NULL, '${at}')`],
  discord_broadcasts: (at, name) => [
    `INSERT INTO discord_broadcasts VALUES ('dbc_${name}', 'shop', 'x', '${at}', 'adm_1', NULL)`,
  ],
  discord_broadcast_targets: (at, name) => [
    `INSERT INTO discord_broadcast_targets VALUES ('dbc_${name}', '1', 'bot_1', NULL, 'SENT', NULL,
      '${at}')`,
  ],
  discord_offers: (at, name) => [
    `INSERT INTO discord_offers VALUES ('${name}', 'usr_1', NULL, '{}', 'x', NULL, 'IDR', 1, 0, 1,
      '${at}', '${at}', 0)`,
  ],
  discord_link_secrets: (at, name) => [
    `INSERT INTO discord_link_secrets VALUES ('${name}', 'code', 'usr_1', 'ses_1', '${at}', NULL)`,
  ],
  discord_order_news: (at) => {
    const id = newId("transaction", at);
    return [
      `INSERT INTO discord_orders VALUES ('${id}', 'usr_1', 'bot_1', NULL, '1', 'S***i', '1', NULL,
        'id', '${at}')`,
      `INSERT INTO discord_order_news
        VALUES ('${id}', 'delivered', 'TOLD', 1, NULL, '${at}', NULL)`,
    ];
  },
  tickets: (at, name) => {
    const id = newId("ticket", at);
    return [
      `INSERT INTO tickets VALUES ('${id}', 'usr_1', 'txn_${name}', NULL, NULL, '', 'id', 'CLOSED',
        NULL, 1, NULL, NULL, '${at}', '${at}', '${at}')`,
      `INSERT INTO ticket_messages VALUES ('${id}', 1, 'usr_1', 'shop', NULL, 'closed', NULL,
        '${id}', '', 'TOLD', 1, NULL, '${at}')`,
    ];
  },
  discord_restock_waits: (at, name) => [
    `INSERT INTO discord_restock_waits VALUES ('prd_1', '${name}', 'bot_1', 'id', '${at}', NULL)`,
  ],
  telegram_link_secrets: (at, name) => [
    `INSERT INTO telegram_link_secrets VALUES ('${name}', 'usr_1', 'ses_1', '${at}', NULL)`,
  ],
  telegram_updates: (at) => [`INSERT INTO telegram_updates (received_at) VALUES ('${at}')`],
  inbound_events: (at, name) => [
    `INSERT INTO inbound_events VALUES ('${newId("inbound", at)}', 'midtrans', '${name}',
      'accepted', '{}', '', '${at}', '${at}', '${at}', 'credited', '{}', NULL, NULL, 0, NULL,
      NULL, NULL, 0)`,
  ],
  notifications: (at, name) => {
    const id = newId("notification", at);
    return [
      `INSERT INTO notifications (id, user_id, transaction_id, event, channel, recipient, status,
         created_at, updated_at)
       VALUES ('${id}', 'usr_1', '${name}', 'success', 'email', 'x', 'SENT', '${at}', '${at}')`,
      `INSERT INTO delivery_attempts
       VALUES ('${id}', 1, 'smtp', 'accepted', '250', '', 1, '${at}', NULL, NULL)`,
      `INSERT INTO digest_items
       VALUES ('usr_1', '${name}', 'sent', 'Kabar', '${at}', '${at}', NULL)`,
    ];
  },
  message_windows: (at, name) => [
    `INSERT INTO message_windows VALUES ('whatsapp', '${name}', 'usr_1', '${at}')`,
  ],
  inbox_items: (at, name) => [
    `INSERT INTO inbox_items VALUES (NULL, '${newId("inbox_item", at)}', 'usr_1',
      'purchase.success', 'transaction', 'transaction', '${name}', 'success', 'x', 'x', '${at}',
      NULL, NULL)`,
  ],
  push_devices: (at, name) => [
    `INSERT INTO push_devices VALUES ('${newId("push_device", at)}', 'usr_1', '${name}', 'web',
      '${at}', '${at}', NULL)`,
  ],
  alerts: (at, name) => [
    `INSERT INTO alerts (kind, subject, detail, times, opened_at, last_at, cleared_at)
     VALUES ('copy.drift', '${name}', '', 1, '${at}', '${at}', '${at}')`,
  ],
  dead_letters: (at, name) => [
    `INSERT INTO dead_letters (id, queue, body, attempts, died_at, state, digest)
     VALUES ('${name}', 'ppob', '{}', 1, '${at}', 'REPLAYED', '${name}')`,
    `INSERT INTO dead_letter_replays VALUES ('${name}', 1, 'adm_1', '${at}')`,
  ],
  reconciliation_rows: (at, name) => [
    `INSERT INTO reconciliation_rows
     VALUES ('${newId("reconciliation", at)}', '${name}', 1, 1, '', 1, 'success', '', NULL, NULL)`,
  ],
  reconciliation_marks: (at) => [
    `INSERT INTO reconciliation_marks VALUES ('${newId("reconciliation", at)} run 1', '')`,
  ],
  data_export_uses: (at, name) => [`INSERT INTO data_export_uses VALUES ('${name}', '${at}')`],
  file_reads: (at, name) => [
    `INSERT INTO file_reads VALUES ('${name}', 'fil_1', 'usr_1', '${at}')`,
  ],
  transaction_looks: (at, name) => [
    `INSERT INTO transaction_looks VALUES ('txn_1', '${at}', '${name}', 'adm_1')`,
  ],
  webhook_refusals: (at, name) => [
    `INSERT INTO webhook_refusals VALUES ('${businessDay(at)}', 'midtrans', 'forged', '${name}', 1,
      '', '', '${at}', '${at}')`,
  ],
  missed_deadlines: (at) => [
    `INSERT INTO missed_promises
     VALUES ('${newId("transaction", at)}', 'usr_1', '${at}', '${at}', '${at}')`,
  ],
  order_reservations: (at) => [
    `INSERT INTO order_reservations (transaction_id, user_id, state, created_at)
     VALUES ('${newId("transaction", at)}', 'usr_1', 'KEPT', '${at}')`,
  ],
  stock_movements: (at) => [
    `INSERT INTO stock_movements (product_id, kind, units, actor, created_at)
     VALUES ('prd_1', 'added', 1, 'adm_1', '${at}')`,
  ],
  stock_reveals: (at) => [
    `INSERT INTO stock_reveals (line_id, actor, revealed_at) VALUES ('stl_1', 'usr_1', '${at}')`,
  ],
  requests: (at, name) => [`INSERT INTO requests VALUES ('adm_1', '${name}', '', '{}', '${at}')`],
  job_errors: (at, name) => [`INSERT INTO job_errors VALUES ('${name}', '', '${at}')`],
  exchange_quotes: (at) => [
    `INSERT INTO exchange_quotes
     VALUES ('${newId("quote", at)}', 'usr_1', 'IDR', 1, 'WL', 1, 1, 1, 0, '${at}', '${at}')`,
  ],
  account_inquiries: (at, name) => [
    `INSERT INTO account_inquiries VALUES ('bca', '${name}', NULL, '${at}')`,
  ],
  price_changes: (at) => [`INSERT INTO price_changes VALUES ('', '${at}', 1, '', '', '', NULL)`],
  user_days: (at, name) => [`INSERT INTO user_days VALUES ('${businessDay(at)}', 'usr_${name}')`],
  daily_sales: (at, name) => [
    `INSERT INTO daily_sales VALUES ('${name}', '${businessDay(at)}', '', 1, 1, 1, 1, 0, 0, 0, 1)`,
  ],
  order_losses: (at, name) => [
    `INSERT INTO order_losses VALUES ('${name}', '${businessDay(at)}', '', '', 1, 0, 1, 1, 1, 1)`,
  ],
  supplier_quotas: (at, name) => [
    `INSERT INTO supplier_quotas VALUES ('${name}', '${businessDay(at)}', 'name_check', 1, 1)`,
  ],
  inquiries: (at, name) => [
    `INSERT INTO inquiries VALUES ('${newId("inquiry", at)}', 'usr_1', '${name}', '', '', '', '',
      '', '', 'IDR', 1, 0, 0, 1, '[]', '{}', '', '', '', 1, '[]', '${at}', '${at}')`,
  ],
  bill_claims: (at, name) => [
    `INSERT INTO bill_claims
      VALUES ('${name}', '', '', '${name}', '', 1, '${businessDay(at)}', 'PAID', 0, 0)`,
  ],
  fraud_hits: (at) => [
    `INSERT INTO fraud_hits VALUES ('${newId("fraud_hit", at)}', 'frl_1', 1, 'velocity', 'block',
      'purchase', '', 'usr_1', NULL, 1, 'IDR', '', '', '${at}')`,
  ],
  name_checks: (at, name) => [`INSERT INTO name_checks VALUES ('${name}', NULL, NULL, '${at}')`],
  receipt_shares: (at, name) => [
    `INSERT INTO receipt_shares
     VALUES ('${name}', 'usr_1', '${name}', NULL, 0, '${at}', '${at}')`,
  ],
  staff_alone_totals: (at, name) => [
    `INSERT INTO staff_alone_totals VALUES ('${name}', '${businessDay(at)}', 1, 1)`,
  ],
  supplier_balances: (at, name) => [`INSERT INTO supplier_balances VALUES ('${name}', '${at}', 1)`],
  attempt_tallies: (at, name) => [
    `INSERT INTO attempt_tallies
     VALUES ('${name}', '*', '${businessDay(at)}', 1, 'failed', 1, 1, 0, 0)`,
  ],
  customer_quotas: (at, name) => [
    `INSERT INTO customer_quotas VALUES ('${name}', '${businessDay(at)}', 'charge', 1, 1)`,
  ],
  proposals: (at) => {
    const id = newId("proposal", at);
    const later = addSeconds(at, 60);
    return [
      `INSERT INTO proposals (id, kind, subject, proposed_by, expires_at, created_at)
       VALUES ('${id}', 'setting', 'x', 'adm_1', '${later}', '${at}')`,
      `INSERT INTO proposal_decisions
         (proposal_id, decision, proposed_by, expires_at, decided_by, decided_at)
       VALUES ('${id}', 'reject', 'adm_1', '${later}', 'adm_2', '${at}')`,
    ];
  },
  webhook_deliveries: (at, name) => {
    const id = newId("webhook_event", at);
    return [
      `INSERT INTO webhook_deliveries VALUES ('${name}', 1, '${id}', 'order.completed', 'x',
         '${at}', '{}', 'DELIVERED', 1, 1, NULL, '${at}', '${at}')`,
      `INSERT INTO webhook_attempts
         VALUES ('${name}', 1, 1, 'delivered', 200, 'ok', NULL, 10, '${at}')`,
    ];
  },
  bank_transfer_alone_totals: (at, name) => [
    `INSERT INTO bank_transfer_alone_totals VALUES ('${name}', '${businessDay(at)}', 1, 1)`,
  ],
  bank_transfer_approvals: (at, name) => [
    `INSERT INTO bank_transfer_approvals VALUES ('${name}', 'adm_1', 1, NULL, '${at}')`,
  ],
  refund_proposals: (at, name) => [
    `INSERT INTO refund_proposals VALUES ('${name}', 'adm_1', 'done', 1, '${at}')`,
  ],
  transaction_events: (at, name) => [
    `INSERT INTO transaction_events
     VALUES ('usr_1', '${name}', 1, NULL, 'PENDING', '', '', '${at}')`,
  ],
  payment_log_words: (_at, name) => [`INSERT INTO payment_log_words VALUES ('${name}', 'plg_1')`],
};
