import { getTableName, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import { type IdKind, lowestId } from "../../../domain/ids.ts";
import type { ExpiringKind } from "../../../domain/operations/retention.ts";
import { businessDay, type Instant } from "../../../domain/time.ts";
import type { Retention } from "../../../ports/operations/retention.ts";
import { userDays } from "../analytics/figures/schema.ts";
import { analyticsEvents, analyticsSalts } from "../analytics/schema.ts";
import { oneTimeCodes } from "../auth/codes/schema.ts";
import {
  passkeyChallenges,
  refreshTokens,
  refreshUses,
  secondFactorUses,
  sessionProofs,
  sessionRevocations,
  sessions,
} from "../auth/schema.ts";
import { transactionLooks } from "../dashboard/schema.ts";
import type { Db } from "../db.ts";
import { discordAnswers } from "../discord/answers/schema.ts";
import { discordOffers } from "../discord/buyers/schema.ts";
import { discordOrderNews, discordOrders, discordRestockWaits } from "../discord/goods/schema.ts";
import {
  discordBroadcasts,
  discordBroadcastTargets,
  discordInteractions,
  discordLinkSecrets,
  discordSpentStates,
} from "../discord/schema.ts";
import { fileReads } from "../files/schema.ts";
import { reconciliationMarks, reconciliationRows } from "../finance/schema.ts";
import { fraudHits } from "../fraud/schema.ts";
import { inboxItems, pushDevices } from "../notifications/inbox/schema.ts";
import {
  deliveryAttempts,
  digestItems,
  messageWindows,
  notifications,
} from "../notifications/schema.ts";
import { missedDeadlines, orderReservations } from "../orders/schema.ts";
import {
  bankTransferAloneTotals,
  bankTransferApprovals,
} from "../payments/bank-transfers/schema.ts";
import { paymentLogWords, refundProposals } from "../payments/schema.ts";
import {
  attemptTallies,
  billClaims,
  inquiries,
  nameChecks,
  supplierBalances,
  supplierQuotas,
} from "../ppob/schema.ts";
import { dailySales, orderLosses, priceChanges } from "../products/schema.ts";
import { transactionEvents } from "../read-model/schema.ts";
import { receiptShares } from "../receipts/schema.ts";
import { stockMovements, stockReveals } from "../stock/schema.ts";
import { ticketMessages, tickets } from "../support/schema.ts";
import { telegramLinkSecrets, telegramUpdates } from "../telegram/schema.ts";
import { dataExportUses } from "../users/schema.ts";
import { exchangeQuotes } from "../wallet/schema.ts";
import { webhookAttempts, webhookDeliveries } from "../webhooks/schema.ts";
import { accountInquiries } from "../withdrawals/schema.ts";
import { proposalDecisions, proposals, staffAloneTotals } from "./dual-control/schema.ts";
import {
  alerts,
  customerQuotas,
  deadLetterReplays,
  deadLetters,
  inboundEvents,
  jobErrors,
  requests,
  webhookRefusals,
} from "./schema.ts";

/** Rows of one table to delete. */
interface Deletion {
  readonly table: SQLiteTable;
  readonly where: SQL;
  /** The rows stay, without this. */
  readonly forgets?: Readonly<Record<string, null>>;
}

type Deletions = (before: Instant, limit: number) => readonly Deletion[];

export function d1Retention(db: Db): Retention {
  return {
    async deleteExpired(kind, before, limit) {
      const fields = { gone: sql<number>`1` };
      const [first, ...rest] = EXPIRED_ROWS[kind](before, limit).map(({ table, where, forgets }) =>
        forgets === undefined
          ? db.delete(table).where(where).returning(fields)
          : db.update(table).set(forgets).where(where).returning(fields),
      );
      if (first === undefined) return 0;
      const gone = await db.batch([first, ...rest]);
      return Math.max(...gone.map((rows) => rows.length));
    },
  };
}

/** What to delete of each kind; dependent rows before the rows they refer to. */
const EXPIRED_ROWS: Readonly<Record<ExpiringKind, Deletions>> = {
  sessions: (before, limit) => [...spentTokens(before, limit), ...endedSessions(before, limit)],

  // Ids begin with the time they were made at.
  inbound_events: (before, limit) => {
    const by = inboundEvents.id;
    // One that was accepted and not applied yet stays.
    const those = sql`${by} < ${lowestId("inbound", before)}
      AND NOT (verdict = 'accepted' AND applied_at IS NULL)`;
    return [page(inboundEvents, { those, by, limit })];
  },
  exchange_quotes: byId(exchangeQuotes, exchangeQuotes.quote_id, "quote"),
  reconciliation_rows: byId(
    reconciliationRows,
    reconciliationRows.reconciliation_id,
    "reconciliation",
  ),
  notifications: (before, limit) => {
    const { notification_id } = deliveryAttempts;
    return [
      ...byId(deliveryAttempts, notification_id, "notification")(before, limit),
      ...byId(notifications, notifications.id, "notification")(before, limit),
      ...byTime(digestItems, digestItems.created_at)(before, limit),
    ];
  },
  message_windows: byTime(messageWindows, messageWindows.open_until),
  inbox_items: byId(inboxItems, inboxItems.id, "inbox_item"),
  push_devices: byTime(pushDevices, pushDevices.last_seen_at),
  // Marks of runs only: the mark that opens a day's reconciliation once stays, one a day.
  reconciliation_marks: (before, limit) => {
    const { name } = reconciliationMarks;
    const those = sql`${name} >= 'rec_' AND ${name} < ${lowestId("reconciliation", before)}`;
    return [page(reconciliationMarks, { those, by: name, limit })];
  },
  missed_deadlines: (before, limit) => {
    const by = missedDeadlines.transaction_id;
    const those = sql`ended_at IS NOT NULL AND ${by} < ${lowestId("transaction", before)}`;
    return [page(missedDeadlines, { those, by, limit })];
  },

  order_reservations: (before, limit) => {
    const by = orderReservations.transaction_id;
    const those = sql`state = 'KEPT' AND ${by} < ${lowestId("transaction", before)}`;
    return [page(orderReservations, { those, by, limit })];
  },
  discord_order_news: (before, limit) => {
    const by = discordOrderNews.transaction_id;
    // Of an old order there may be news of today, as that it was refunded.
    const those = sql`${by} < ${lowestId("transaction", before)} AND changed_at < ${before}`;
    const tokens = sql`token IS NOT NULL AND transaction_id IN (SELECT transaction_id
      FROM discord_order_news WHERE ${those} ORDER BY ${by} LIMIT ${limit})`;
    return [
      { table: discordOrders, where: tokens, forgets: { token: null } },
      page(discordOrderNews, { those, by, limit }),
    ];
  },
  tickets: (before, limit) => {
    const by = tickets.id;
    const those = sql`+state IN ('RESOLVED', 'CLOSED') AND ${by} < ${lowestId("ticket", before)}`;
    const messages = sql`ticket_id IN (
      SELECT id FROM tickets WHERE ${those} ORDER BY id LIMIT ${limit})`;
    return [{ table: ticketMessages, where: messages }, page(tickets, { those, by, limit })];
  },
  discord_restock_waits: byTime(discordRestockWaits, discordRestockWaits.asked_at),
  stock_movements: byTime(stockMovements, stockMovements.created_at),
  stock_reveals: byTime(stockReveals, stockReveals.revealed_at),

  alerts: (before, limit) => {
    const by = alerts.cleared_at;
    const those = sql`cleared_at IS NOT NULL AND ${by} < ${before}`;
    return [page(alerts, { those, by, limit })];
  },
  dead_letters: (before, limit) => {
    const by = deadLetters.died_at;
    // The age counts from its latest death or replay.
    const those = sql`state = 'REPLAYED' AND ${by} < ${before}
      AND COALESCE(replayed_at, last_died_at, died_at) < ${before}`;
    const replays = sql`letter_id IN (SELECT id FROM dead_letters
      WHERE ${those} ORDER BY died_at LIMIT ${limit})`;
    return [{ table: deadLetterReplays, where: replays }, page(deadLetters, { those, by, limit })];
  },
  requests: byTime(requests, requests.created_at),
  job_errors: byTime(jobErrors, jobErrors.failed_at),
  account_inquiries: byTime(accountInquiries, accountInquiries.checked_at),
  webhook_deliveries: (before, limit) => [
    ...byTime(webhookAttempts, webhookAttempts.created_at)(before, limit),
    ...byId(webhookDeliveries, webhookDeliveries.event_id, "webhook_event")(before, limit),
  ],
  file_reads: byTime(fileReads, fileReads.read_at),
  transaction_looks: byTime(transactionLooks, transactionLooks.looked_at),
  receipt_shares: byTime(receiptShares, receiptShares.expires_at),
  webhook_refusals: (before, limit) => [
    {
      table: webhookRefusals,
      where: sql`(day, provider, verdict, source) IN (
        SELECT day, provider, verdict, source FROM webhook_refusals
        WHERE day < ${businessDay(before)} ORDER BY day LIMIT ${limit})`,
    },
  ],

  price_changes: byTime(priceChanges, priceChanges.changed_at),
  daily_sales: byDay(dailySales, dailySales.day),
  order_losses: byDay(orderLosses, orderLosses.day),
  user_days: byDay(userDays, userDays.day),
  supplier_balances: byTime(supplierBalances, supplierBalances.asked_at),
  attempt_tallies: byDay(attemptTallies, attemptTallies.day),

  staff_alone_totals: byDay(staffAloneTotals, staffAloneTotals.day),
  customer_quotas: byDay(customerQuotas, customerQuotas.day),
  supplier_quotas: byDay(supplierQuotas, supplierQuotas.day),
  inquiries: byId(inquiries, inquiries.id, "inquiry"),
  bill_claims: (before, limit) => {
    const by = billClaims.day;
    const those = sql`state = 'PAID' AND ${by} < ${businessDay(before)}`;
    return [page(billClaims, { those, by, limit })];
  },
  fraud_hits: byId(fraudHits, fraudHits.id, "fraud_hit"),
  name_checks: byTime(nameChecks, nameChecks.checked_at),
  proposals: (before, limit) => [
    ...byId(proposalDecisions, proposalDecisions.proposal_id, "proposal")(before, limit),
    ...byId(proposals, proposals.id, "proposal")(before, limit),
  ],

  analytics_events: byTime(analyticsEvents, analyticsEvents.at),
  analytics_salts: byDay(analyticsSalts, analyticsSalts.day),
  one_time_codes: byId(oneTimeCodes, oneTimeCodes.id, "one_time_code"),
  passkey_challenges: byTime(passkeyChallenges, passkeyChallenges.expires_at),
  discord_offers: byTime(discordOffers, discordOffers.expires_at),
  discord_link_secrets: byTime(discordLinkSecrets, discordLinkSecrets.expires_at),
  data_export_uses: byTime(dataExportUses, dataExportUses.used_at),
  discord_answers: byTime(discordAnswers, discordAnswers.at),
  discord_interactions: byTime(discordInteractions, discordInteractions.at),
  discord_broadcasts: byTime(discordBroadcasts, discordBroadcasts.created_at),
  discord_broadcast_targets: byTime(discordBroadcastTargets, discordBroadcastTargets.changed_at),
  discord_spent_states: byTime(discordSpentStates, discordSpentStates.expires_at),
  telegram_link_secrets: byTime(telegramLinkSecrets, telegramLinkSecrets.expires_at),
  telegram_updates: byTime(telegramUpdates, telegramUpdates.received_at),
  second_factor_uses: byTime(secondFactorUses, secondFactorUses.used_at),
  bank_transfer_alone_totals: (_before, limit) => [page(bankTransferAloneTotals, { limit })],
  bank_transfer_approvals: (_before, limit) => [page(bankTransferApprovals, { limit })],
  refund_proposals: (_before, limit) => [page(refundProposals, { limit })],
  transaction_events: (_before, limit) => [page(transactionEvents, { limit })],
  payment_log_words: (_before, limit) => [page(paymentLogWords, { limit })],
};

/** Expired refresh tokens with their records of use. */
function spentTokens(before: Instant, limit: number): readonly Deletion[] {
  const by = refreshTokens.expires_at;
  const spent = sql`SELECT hash FROM refresh_tokens
    WHERE expires_at < ${before} ORDER BY expires_at LIMIT ${limit}`;
  return [
    { table: refreshUses, where: sql`hash IN (${spent})` },
    page(refreshTokens, { those: sql`${by} < ${before}`, by, limit }),
  ];
}

function endedSessions(before: Instant, limit: number): readonly Deletion[] {
  const ended = sql`SELECT id FROM sessions WHERE expires_at < ${before}
    AND NOT EXISTS (SELECT 1 FROM refresh_tokens t WHERE t.session_id = sessions.id)
    ORDER BY expires_at LIMIT ${limit}`;
  return [
    { table: sessionRevocations, where: sql`session_id IN (${ended})` },
    { table: sessionProofs, where: sql`session_id IN (${ended})` },
    { table: sessions, where: sql`id IN (${ended})` },
  ];
}

function byTime(table: SQLiteTable, by: SQLiteColumn): Deletions {
  return (before, limit) => [page(table, { those: sql`${by} < ${before}`, by, limit })];
}

function byDay(table: SQLiteTable, by: SQLiteColumn): Deletions {
  return (before, limit) => [
    page(table, { those: sql`${by} < ${businessDay(before)}`, by, limit }),
  ];
}

function byId(table: SQLiteTable, by: SQLiteColumn, kind: IdKind): Deletions {
  return (before, limit) => [
    page(table, { those: sql`${by} < ${lowestId(kind, before)}`, by, limit }),
  ];
}

interface Choice {
  readonly those?: SQL;
  readonly by?: SQLiteColumn;
  readonly limit: number;
}

/** The first `limit` rows that match, in the order of `by`, which must be indexed. */
function page(table: SQLiteTable, { those = sql`true`, by, limit }: Choice): Deletion {
  const order = by === undefined ? sql`` : sql`ORDER BY ${by}`;
  const name = sql.identifier(getTableName(table));
  const where = sql`rowid IN (SELECT rowid FROM ${name} WHERE ${those} ${order} LIMIT ${limit})`;
  return { table, where };
}
