import type { ExpiringKind } from "../../domain/operations/retention.ts";
import type { TableName } from "./tables.ts";

/** What bounds the number of rows of a table, or why nothing needs to. */
type RetentionPolicy =
  /** Rows are deleted by age, under this kind's number of days, `once` that condition holds. */
  | { readonly kind: "expiring"; readonly as: ExpiringKind; readonly once?: string }
  /** Each row is deleted when its work is done. */
  | { readonly kind: "until_done"; readonly done: string }
  /** The number of rows is bounded by something else. */
  | { readonly kind: "bounded"; readonly by: string }
  /** An accounting record that must be kept for so many years. */
  | { readonly kind: "accounting"; readonly years: number; readonly because: string }
  | { readonly kind: "permanent"; readonly because: string };

interface TableRetention {
  /** The capability that writes it. */
  readonly owner: string;
  readonly keeps: RetentionPolicy;
}

const expiring = (owner: string, as: ExpiringKind, once?: string): TableRetention => ({
  owner,
  keeps: { kind: "expiring", as, ...(once === undefined ? {} : { once }) },
});
const untilDone = (owner: string, done: string): TableRetention => ({
  owner,
  keeps: { kind: "until_done", done },
});
const bounded = (owner: string, by: string): TableRetention => ({
  owner,
  keeps: { kind: "bounded", by },
});
const permanent = (owner: string, because: string): TableRetention => ({
  owner,
  keeps: { kind: "permanent", because },
});
/** Accounting records are kept for ten years (tax law); nothing here deletes them. */
const accounting = (owner: string, because: string): TableRetention => ({
  owner,
  keeps: { kind: "accounting", years: 10, because },
});

/** Every table of the database. One that is missing here does not compile. */
export const TABLE_RETENTION: Readonly<Record<TableName, TableRetention>> = {
  users: bounded("auth", "customers"),
  user_profiles: bounded("users", "customers"),
  data_export_uses: expiring("users", "data_export_uses"),
  account_status_changes: permanent("users", "why somebody was banned, at staff's pace"),
  admins: bounded("auth", "staff"),
  roles: bounded("auth", "a handful of names"),
  role_permissions: bounded("auth", "roles × permissions"),
  credentials: bounded("auth", "customers and staff"),
  wallet_pins: bounded("auth", "customers"),
  versions: bounded("auth", "a handful of names"),
  sessions: expiring("auth", "sessions"),
  session_revocations: expiring("auth", "sessions"),
  refresh_tokens: expiring("auth", "sessions"),
  refresh_uses: expiring("auth", "sessions"),
  session_proofs: expiring("auth", "sessions"),
  admin_setups: bounded("auth", "staff"),
  admin_makers: bounded("auth", "staff × who set them up in the days before"),
  admin_totps: bounded("auth", "staff"),
  admin_recovery_codes: bounded("auth", "ten for each of the staff"),
  admin_passkeys: bounded("auth", "ten for each of the staff"),
  passkey_challenges: expiring("auth", "passkey_challenges"),
  one_time_codes: expiring("auth", "one_time_codes"),
  customer_second_factors: bounded("auth", "customers"),
  second_factor_uses: expiring("auth", "second_factor_uses"),

  currencies: bounded("wallet", "the shop's currencies"),
  exchange_rates: bounded("wallet", "pairs of currencies"),
  currency_changes: permanent("wallet", "what was changed, at staff's pace"),
  exchange_quotes: expiring("wallet", "exchange_quotes"),
  adjustments: accounting("wallet", "who asked for which correction of a balance"),
  adjustment_decisions: accounting("wallet", "who agreed to it"),
  hold_resolutions: accounting("wallet", "what became of money that staff held"),

  payments: accounting("payments", "money that came in, or was waited for"),
  payment_resolutions: accounting("payments", "what staff decided about money that came in"),
  payment_logs: accounting("payments", "what the gateway said about that money; append-only"),
  payment_log_terms: bounded("payments", "payments × a dozen terms"),
  payment_log_words: expiring("payments", "payment_log_words"),
  refunds: accounting("payments", "money that went back"),
  refund_resolutions: accounting("payments", "what staff decided about money that went back"),
  refund_proposals: expiring("payments", "refund_proposals"),
  loss_claims: untilDone("payments", "the gateway's status shows it, or a person has been told"),
  bank_transfers: accounting("payments", "money that came in, or was waited for"),
  bank_transfer_decisions: accounting("payments", "what staff decided about it"),
  bank_transfer_alone_totals: expiring("payments", "bank_transfer_alone_totals"),
  bank_transfer_approvals: expiring("payments", "bank_transfer_approvals"),
  bank_transfer_proofs: accounting(
    "payments",
    "what the payer proved it with; the files lie in R2",
  ),
  bank_lines: accounting("payments", "what the bank said came in"),
  bank_line_matches: accounting("payments", "which line paid what"),

  bank_accounts: bounded("withdrawals", "customers × their accounts"),
  account_inquiries: expiring("withdrawals", "account_inquiries"),
  withdrawals: accounting("withdrawals", "money that went out"),
  withdrawal_reviews: accounting("withdrawals", "who proposed to pay it"),
  withdrawal_decisions: accounting("withdrawals", "who decided to pay it"),
  withdrawal_results: accounting("withdrawals", "how a payout by hand ended"),
  withdrawal_corrections: accounting(
    "withdrawals",
    "which payout by hand was reopened, and by whom",
  ),
  payout_references: accounting("withdrawals", "which payout may be approved; never changed"),
  payout_calls: accounting("withdrawals", "what the payout service said about that money"),

  missed_promises: expiring("orders", "missed_deadlines", "the order has ended"),
  order_refunds: accounting("orders", "money that went back"),
  order_reservations: expiring("orders", "order_reservations", "the order has ended"),
  attempts: accounting("ppob", "what the supplier was asked for and what that cost"),
  favourites: bounded("orders", "customers × a hundred"),
  supplier_pauses: bounded("ppob", "suppliers"),
  supplier_balances: expiring("ppob", "supplier_balances"),
  deposit_tickets: accounting("ppob", "which sum was sent to which supplier"),
  attempt_tallies: expiring("ppob", "attempt_tallies"),
  inquiries: expiring("ppob", "inquiries"),
  bill_claims: expiring("ppob", "bill_claims", "the order has ended"),
  name_checks: expiring("ppob", "name_checks"),
  supplier_quotas: expiring("ppob", "supplier_quotas"),

  receipt_shares: expiring("receipts", "receipt_shares"),

  categories: bounded("products", "the price list"),
  products: bounded("products", "the price lists, and what staff add"),
  margin_rules: bounded("products", "scopes × targets × tiers"),
  supplier_lines: bounded("products", "the suppliers' price lists"),
  product_sources: bounded("products", "products × suppliers' lines"),
  catalogue_edits: permanent("products", "revisions are numbered without a gap, at staff's pace"),
  price_changes: expiring("products", "price_changes"),
  daily_sales: expiring("products", "daily_sales"),
  order_losses: expiring("products", "order_losses"),
  popular_products: bounded("products", "the two hundred that sell most"),
  price_list_fetches: bounded("products", "suppliers"),

  stock_levels: bounded("stock", "the shop's own products"),
  stock_lines: accounting("stock", "what was sold to whom; a secret is never sold twice"),
  stock_claims: accounting("stock", "how many pieces an order was for"),
  stock_reveals: expiring("stock", "stock_reveals"),
  stock_movements: expiring("stock", "stock_movements"),

  sales_hours: permanent("analytics", "hours × currencies × types × channels × statuses"),
  sales_days: permanent("analytics", "days × what was sold on each"),
  sales_touched: untilDone("analytics", "its day is summed up"),
  user_days: expiring("analytics", "user_days"),
  user_figures: permanent("analytics", "one row a day"),
  user_cohorts: permanent("analytics", "months × months"),
  user_figures_due: untilDone("analytics", "its period is counted, within thirty days"),

  files: bounded("files", "customers × what a purpose lets them keep, and the proofs of money"),
  file_reads: expiring("files", "file_reads"),
  document_keys: bounded("files", "customers; of a key that was destroyed, when that was"),

  consents: permanent("privacy", "what a customer agreed to, twenty answers a day at most"),

  erasures: bounded("privacy", "customers who have left"),

  discord_channels: bounded("discord", "the channels that the shop writes to, fifty at most"),
  discord_bots: permanent("discord", "the shop's bots, those taken away without credentials"),
  discord_guilds: bounded("discord", "none any more: their configurations took their place"),
  discord_guild_revisions: permanent("discord", "none are added any more"),
  discord_bot_watches: bounded("discord", "the shop's bots, without those taken away"),
  discord_commands: bounded("discord", "the shop's bots × their guilds"),
  discord_broadcasts: expiring("discord", "discord_broadcasts"),
  discord_broadcast_targets: expiring("discord", "discord_broadcast_targets"),
  discord_interactions: expiring("discord", "discord_interactions"),
  discord_answers: expiring("discord", "discord_answers"),
  discord_configs: bounded("discord", "how the shop is in guilds, a hundred at most"),
  discord_config_revisions: permanent("discord", "who changed one when, at staff's pace"),
  discord_links: bounded("discord", "customers"),
  discord_growids: bounded("discord", "customers"),
  discord_offers: expiring("discord", "discord_offers"),
  discord_guild_bans: bounded("discord", "guilds × who is banned"),
  discord_blacklist: permanent("discord", "whom staff have banned, at their pace"),
  discord_worlds: bounded("discord", "guilds × twenty"),
  discord_staff_links: bounded("discord", "staff"),
  discord_staff_codes: bounded("discord", "staff: the newest of each"),
  discord_link_secrets: expiring("discord", "discord_link_secrets"),
  discord_spent_states: expiring("discord", "discord_spent_states"),
  account_merges: permanent("discord", "which account has become a part of which, one of each"),
  game_deposit_keys: bounded("discord", "guilds"),
  game_deposits: accounting("discord", "money that came in by the game, or waits for its owner"),
  discord_orders: bounded("discord", "orders: where each was bought, for as long as it is kept"),
  discord_order_news: expiring("discord", "discord_order_news"),
  discord_role_rules: bounded("discord", "guilds × fifty"),
  discord_purchases: permanent("discord", "what a guild's members spent, which roles follow from"),
  discord_role_grants: permanent("discord", "for which purchase a role was given, one of each"),
  discord_role_holdings: bounded("discord", "guilds' members × roles that are sold"),
  discord_stock_messages: bounded("discord", "the guilds that the shop serves, fifty at most"),
  discord_restock_waits: expiring("discord", "discord_restock_waits"),
  telegram_links: bounded("telegram", "customers"),
  telegram_link_secrets: expiring("telegram", "telegram_link_secrets"),
  telegram_updates: expiring("telegram", "telegram_updates"),
  kyc_submissions: bounded("kyc", "customers × a few a day, until they are forgotten"),

  reports: bounded("reports", "what staff have saved, five hundred at most"),
  report_runs: bounded("reports", "reports × thirty"),
  customer_months: bounded("segments", "customers × thirteen months"),
  customer_figures: bounded("segments", "customers"),

  tickets: expiring("support", "tickets", "it has ended"),
  ticket_messages: expiring("support", "tickets", "its ticket has ended"),
  reviews: permanent("support", "what buyers said of products, one of each delivered order"),
  product_ratings: bounded("support", "products"),

  fraud_rules: permanent("fraud", "what refused whom, at staff's pace; archived ones list nobody"),
  fraud_rule_versions: bounded("fraud", "rules × the last hundred changes of each"),
  fraud_hits: expiring("fraud", "fraud_hits"),

  daily_closings: accounting("finance", "one row a day"),
  daily_mutations: accounting("finance", "accounts × days"),
  daily_corrections: accounting("finance", "what was learnt of a closed day"),
  daily_orders: accounting("finance", "types × statuses × days"),
  daily_order_corrections: accounting("finance", "what was learnt of a closed day"),
  touched_days: untilDone("finance", "the next day is closed"),
  reconciliations: accounting("finance", "one a source and day, and what staff run"),
  reconciliation_marks: expiring("finance", "reconciliation_marks"),
  reconciliation_rows: expiring("finance", "reconciliation_rows"),
  reconciliation_differences: accounting("finance", "what our books and theirs did not agree on"),

  notifications: expiring("notifications", "notifications"),
  notification_templates: bounded("notifications", "kinds × channels × languages"),
  notification_template_versions: bounded("notifications", "fifty of each template"),
  announcements: permanent("notifications", "what was written to whom, at staff's pace"),
  staff_notification_settings: bounded("notifications", "staff"),
  delivery_attempts: expiring("notifications", "notifications"),
  message_windows: expiring("notifications", "message_windows"),
  digest_items: expiring("notifications", "notifications"),
  inbox_items: expiring("notifications", "inbox_items"),
  inbox_readers: bounded("notifications", "customers"),
  notification_preferences: bounded("notifications", "customers"),
  push_devices: expiring("notifications", "push_devices"),

  webhook_endpoints: bounded("webhooks", "customers × 10, and 20 of the shop"),
  webhook_deliveries: expiring("webhooks", "webhook_deliveries"),
  webhook_attempts: expiring("webhooks", "webhook_deliveries"),
  custom_providers: bounded("inbound", "whom staff let in, fifty at most"),
  custom_provider_secrets: bounded("inbound", "custom providers × 5; rotation clears those over"),
  inbound_events: expiring("operations", "inbound_events", "it was applied"),
  webhook_refusals: expiring("operations", "webhook_refusals"),
  outbox: untilDone("operations", "it has been sent"),
  dead_letters: expiring("operations", "dead_letters", "it was sent again, and long ago"),
  dead_letter_replays: expiring("operations", "dead_letters", "its letter leaves"),
  job_errors: expiring("operations", "job_errors"),
  audit_log: permanent("operations", "each row's hash covers the one before; append-only"),
  alerts: expiring("operations", "alerts", "it was cleared"),
  staff_alone_totals: expiring("operations", "staff_alone_totals"),
  customer_quotas: expiring("operations", "customer_quotas"),
  proposals: expiring("operations", "proposals"),
  proposal_decisions: expiring("operations", "proposals"),
  circuits: bounded("operations", "vendors"),

  live_feed: bounded("dashboard", "the newest twenty thousand"),
  live_listeners: bounded("dashboard", "sixty places"),
  cron_runs: bounded("dashboard", "the lines of the schedule"),
  alert_rules: permanent("dashboard", "who changed which rule when, at staff's pace"),
  alert_episodes: bounded("dashboard", "rules × whom they are about × the last ten steps"),
  transaction_looks: expiring("dashboard", "transaction_looks"),

  requests: expiring("operations", "requests"),

  vouchers: accounting("vouchers", "what was promised to whom"),
  voucher_codes: accounting("vouchers", "which codes were given out"),
  voucher_uses: accounting("vouchers", "what the shop gave away with which order"),
  voucher_locks: untilDone("vouchers", "its customer orders, or it has run out"),

  analytics_events: expiring("analytics", "analytics_events"),
  analytics_salts: expiring("analytics", "analytics_salts"),
  analytics_schemas: bounded("analytics", "two hundred names of events"),

  settings: bounded("settings", "the settings there are"),
  setting_secrets: permanent("settings", "who changed one when, at staff's pace, without it"),
  setting_changes: permanent("settings", "revisions are numbered without a gap, at staff's pace"),

  archive_days: accounting("archive", "one row a day"),
  archive_parts: accounting("archive", "which objects hold a day; some dozens a day"),
  archived_orders: accounting("archive", "what staff find an archived order by"),
  archived_attempts: accounting("archive", "what suppliers know an archived order by"),
  archived_totals: accounting("archive", "types × statuses × days"),
  archived_movements: accounting("archive", "accounts × days"),
  archived_sales_hours: accounting("archive", "types × channels × statuses × hours"),
  archived_sales_days: accounting("archive", "what was sold × days"),
  archived_wallets: bounded("archive", "customers"),
  archived_wallet_accounts: bounded("archive", "customers × accounts × currencies"),

  wallet_balances: bounded("read-model", "customers × currencies"),
  transactions: accounting("read-model", "what staff find an order by; old ones are archived"),
  transaction_events: expiring("read-model", "transaction_events"),
  journal_entries: accounting("read-model", "the journal; old entries are archived"),
  postings: accounting("read-model", "the journal; old postings are archived"),
  copy_rebuilds: untilDone("read-model", "the copy is whole again"),
  copy_doubts: untilDone("read-model", "the copy is like its wallet again"),
  rounds: bounded("read-model", "a handful of names"),
};
