import type { PassingKind } from "../../domain/operations/retention.ts";
import type { TableName } from "./tables.ts";

/** Why a table does not grow without end, or may. */
type Keeps =
  /** Its rows leave by their age, with those of this kind, `once` they are needed no more. */
  | { readonly kind: "passing"; readonly as: PassingKind; readonly once?: string }
  /** Its rows leave when what they are for is done. */
  | { readonly kind: "until"; readonly done: string }
  /** As many rows as there are of something else. */
  | { readonly kind: "bounded"; readonly by: string }
  /** A fact about money, which the books must hold for so many years. */
  | { readonly kind: "books"; readonly years: number; readonly because: string }
  | { readonly kind: "for_ever"; readonly because: string };

interface Keeping {
  /** The capability that writes it. */
  readonly owner: string;
  readonly keeps: Keeps;
}

const passing = (owner: string, as: PassingKind, once?: string): Keeping => ({
  owner,
  keeps: { kind: "passing", as, ...(once === undefined ? {} : { once }) },
});
const until = (owner: string, done: string): Keeping => ({ owner, keeps: { kind: "until", done } });
const bounded = (owner: string, by: string): Keeping => ({ owner, keeps: { kind: "bounded", by } });
const forEver = (owner: string, because: string): Keeping => ({
  owner,
  keeps: { kind: "for_ever", because },
});
/** Books and what proves them are kept for ten years (tax law); nothing here deletes them. */
const books = (owner: string, because: string): Keeping => ({
  owner,
  keeps: { kind: "books", years: 10, because },
});

/** Every table of the database. One that is missing here does not compile. */
export const TABLE_RETENTION: Readonly<Record<TableName, Keeping>> = {
  users: bounded("auth", "customers"),
  admins: bounded("auth", "staff"),
  roles: bounded("auth", "a handful of names"),
  role_permissions: bounded("auth", "roles × permissions"),
  credentials: bounded("auth", "customers and staff"),
  wallet_pins: bounded("auth", "customers"),
  versions: bounded("auth", "a handful of names"),
  sessions: passing("auth", "sessions"),
  session_revocations: passing("auth", "sessions"),
  refresh_tokens: passing("auth", "sessions"),
  refresh_uses: passing("auth", "sessions"),

  currencies: bounded("wallet", "the shop's currencies"),
  exchange_rates: bounded("wallet", "pairs of currencies"),
  currency_changes: forEver("wallet", "what was changed, at staff's pace"),
  exchange_quotes: passing("wallet", "exchange_quotes"),
  adjustments: books("wallet", "who asked for which correction of a balance"),
  adjustment_decisions: books("wallet", "who agreed to it"),
  hold_resolutions: books("wallet", "what became of money that staff held"),

  payments: books("payments", "money that came in, or was waited for"),
  payment_resolutions: books("payments", "what staff decided about money that came in"),
  payment_logs: books("payments", "what the gateway said about that money; append-only"),
  payment_log_terms: bounded("payments", "payments × a dozen terms"),
  payment_log_words: passing("payments", "payment_log_words"),
  refunds: books("payments", "money that went back"),
  refund_resolutions: books("payments", "what staff decided about money that went back"),
  refund_proposals: passing("payments", "refund_proposals"),
  loss_claims: until("payments", "the gateway's status shows it, or a person has been told"),
  bank_transfers: books("payments", "money that came in, or was waited for"),
  bank_transfer_decisions: books("payments", "what staff decided about it"),
  bank_transfer_alone_totals: passing("payments", "bank_transfer_alone_totals"),
  bank_transfer_approvals: passing("payments", "bank_transfer_approvals"),
  bank_transfer_proofs: books("payments", "what the payer proved it with; the files lie in R2"),
  bank_lines: books("payments", "what the bank said came in"),
  bank_line_matches: books("payments", "which line paid what"),

  bank_accounts: bounded("withdrawals", "customers × their accounts"),
  account_inquiries: passing("withdrawals", "account_inquiries"),
  withdrawals: books("withdrawals", "money that went out"),
  withdrawal_reviews: books("withdrawals", "who proposed to pay it"),
  withdrawal_decisions: books("withdrawals", "who decided to pay it"),
  withdrawal_results: books("withdrawals", "how a payout by hand ended"),
  withdrawal_corrections: books("withdrawals", "which payout by hand was reopened, and by whom"),
  payout_references: books("withdrawals", "which payout may be approved; never changed"),
  payout_calls: books("withdrawals", "what the payout service said about that money"),

  missed_promises: passing("orders", "missed_deadlines", "the order has ended"),
  order_refunds: books("orders", "money that went back"),
  attempts: books("ppob", "what the supplier was asked for and what that cost"),

  categories: bounded("products", "the price list"),
  products: bounded("products", "the price lists, and what staff add"),
  margin_rules: bounded("products", "scopes × targets × tiers"),
  supplier_lines: bounded("products", "the suppliers' price lists"),
  product_sources: bounded("products", "products × suppliers' lines"),
  catalogue_edits: forEver("products", "revisions are numbered without a gap, at staff's pace"),
  price_list_fetches: bounded("products", "suppliers"),

  daily_closings: books("finance", "one row a day"),
  daily_mutations: books("finance", "accounts × days"),
  daily_corrections: books("finance", "what was learnt of a closed day"),
  daily_orders: books("finance", "types × statuses × days"),
  daily_order_corrections: books("finance", "what was learnt of a closed day"),
  touched_days: until("finance", "the next day is closed"),
  reconciliations: books("finance", "one a source and day, and what staff run"),
  reconciliation_marks: passing("finance", "reconciliation_marks"),
  reconciliation_rows: passing("finance", "reconciliation_rows"),
  reconciliation_differences: books("finance", "what our books and theirs did not agree on"),

  notifications: passing("notifications", "notifications"),
  delivery_attempts: passing("notifications", "notifications"),

  inbound_events: passing("operations", "inbound_events", "it was applied"),
  webhook_refusals: passing("operations", "webhook_refusals"),
  outbox: until("operations", "it has been sent"),
  dead_letters: passing("operations", "dead_letters", "it was sent again, and long ago"),
  dead_letter_replays: passing("operations", "dead_letters", "its letter leaves"),
  job_errors: passing("operations", "job_errors"),
  audit_log: forEver("operations", "each row's hash covers the one before; append-only"),
  alerts: passing("operations", "alerts", "it was cleared"),
  staff_alone_totals: passing("operations", "staff_alone_totals"),
  customer_quotas: passing("operations", "customer_quotas"),
  proposals: passing("operations", "proposals"),
  proposal_decisions: passing("operations", "proposals"),
  circuits: bounded("operations", "vendors"),
  requests: passing("operations", "requests"),

  settings: bounded("settings", "the settings there are"),
  setting_changes: forEver("settings", "revisions are numbered without a gap, at staff's pace"),

  wallet_balances: bounded("read-model", "customers × currencies"),
  transactions: books("read-model", "what staff find an order by"),
  transaction_events: passing("read-model", "transaction_events"),
  journal_entries: books("read-model", "the journal of all wallets"),
  postings: books("read-model", "the journal of all wallets"),
  copy_rebuilds: until("read-model", "the copy is whole again"),
  copy_doubts: until("read-model", "the copy is like its wallet again"),
  rounds: bounded("read-model", "a handful of names"),
};
