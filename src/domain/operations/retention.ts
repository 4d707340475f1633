import { keysOf } from "../keys.ts";
import type { Settings } from "../settings/settings.ts";
import { addSeconds, type Instant } from "../time.ts";
import { KEPT_DAYS } from "../webhooks/schedule.ts";

const DAY_SECONDS = 24 * 60 * 60;

/** What leaves by its age, after how many days: a setting where somebody may choose. */
const DAYS = {
  sessions: "retention.sessions_days",
  inbound_events: "retention.inbound_days",
  notifications: "retention.notifications_days",
  alerts: "retention.alerts_days",
  dead_letters: "retention.dead_letters_days",
  reconciliation_rows: "retention.reconciliation_days",
  reconciliation_marks: "retention.reconciliation_days",
  analytics_events: "retention.analytics_days",
  // Yesterday's visitors are told from today's by nobody.
  analytics_salts: 1,
  webhook_refusals: 30,
  // No code is good for longer than minutes, and a recovery code leaves when it is used.
  second_factor_uses: 1,
  passkey_challenges: 1,
  // They count against a limit by the day.
  one_time_codes: 2,
  discord_link_secrets: 1,
  // A press that came in time is done with within the hour.
  discord_offers: 1,
  data_export_uses: 1,
  discord_spent_states: 1,
  discord_interactions: 90,
  // As long as a dead letter may be sent again.
  discord_answers: 90,
  discord_broadcasts: 90,
  discord_broadcast_targets: 90,
  // Where an order was bought stays with it; that it was told there is over.
  discord_order_news: 90,
  discord_restock_waits: 90,
  telegram_link_secrets: 1,
  // Telegram repeats one for a day at most.
  telegram_updates: 7,
  message_windows: 1,
  inbox_items: 180,
  // FCM takes a token for dead that was not refreshed for so long.
  push_devices: 270,
  missed_deadlines: 400,
  // Nobody complains of an order later than this.
  tickets: 400,
  // No order is given back later than this.
  order_reservations: 400,
  stock_movements: 400,
  stock_reveals: 400,
  file_reads: 400,
  transaction_looks: 400,
  price_changes: 400,
  daily_sales: 400,
  order_losses: 400,
  user_days: 400,
  // Nobody repeats a request later than this.
  requests: 35,
  // A day's sums count on that day only; a proposal runs out within the week.
  staff_alone_totals: 35,
  customer_quotas: 35,
  supplier_quotas: 35,
  inquiries: 90,
  fraud_hits: 90,
  // A paid bill is compared with others of its day only.
  bill_claims: 35,
  name_checks: 1,
  proposals: 35,
  supplier_balances: 35,
  attempt_tallies: 100,
  // No queue keeps a message longer than this.
  job_errors: 14,
  exchange_quotes: 7,
  receipt_shares: 1,
  account_inquiries: 90,
  webhook_deliveries: KEPT_DAYS,
  // What no release writes any more.
  bank_transfer_alone_totals: 0,
  bank_transfer_approvals: 0,
  refund_proposals: 0,
  transaction_events: 0,
  payment_log_words: 0,
} as const satisfies Readonly<Record<string, keyof Settings | number>>;

/** A kind of rows that are deleted once they are older than its number of days. */
export type ExpiringKind = keyof typeof DAYS;

export const EXPIRING_KINDS = keysOf(DAYS);

/** After how many days rows of a kind are deleted, or by which setting. */
export function keptFor(kind: ExpiringKind): number | keyof Settings {
  return DAYS[kind];
}

/** Rows of a kind that are older than this are deleted. */
export function expiredBefore(kind: ExpiringKind, settings: Settings, now: Instant): Instant {
  const days = DAYS[kind];
  return addSeconds(now, -(typeof days === "number" ? days : settings[days]) * DAY_SECONDS);
}
