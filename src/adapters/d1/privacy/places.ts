import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { MASK } from "../../../domain/privacy/erasure.ts";
import { archivedOrders } from "../archive/schema.ts";
import { oneTimeCodes } from "../auth/codes/schema.ts";
import {
  credentials,
  customerSecondFactors,
  refreshTokens,
  refreshUses,
  sessionProofs,
  sessionRevocations,
  sessions,
  users,
  walletPins,
} from "../auth/schema.ts";
import type { Db, Statement } from "../db.ts";
import { fraudHits } from "../fraud/schema.ts";
import { announcements } from "../notifications/announcements/schema.ts";
import {
  inboxItems,
  inboxReaders,
  notificationPreferences,
  pushDevices,
} from "../notifications/inbox/schema.ts";
import {
  deliveryAttempts,
  digestItems,
  messageWindows,
  notifications,
} from "../notifications/schema.ts";
import { deadLetterReplays, deadLetters } from "../operations/schema.ts";
import { favourites, orderReservations } from "../orders/schema.ts";
import { bankLineMatches, bankLines, bankTransfers } from "../payments/bank-transfers/schema.ts";
import { payments } from "../payments/schema.ts";
import { attempts, billClaims, inquiries } from "../ppob/schema.ts";
import { transactionEvents, transactions } from "../read-model/schema.ts";
import { receiptShares } from "../receipts/schema.ts";
import { customerFigures, customerMonths } from "../segments/schema.ts";
import { reviews, ticketMessages, tickets } from "../support/schema.ts";
import { telegramLinkSecrets, telegramLinks } from "../telegram/schema.ts";
import { accountStatusChanges, userProfiles } from "../users/schema.ts";
import { webhookAttempts, webhookDeliveries, webhookEndpoints } from "../webhooks/schema.ts";
import { accountInquiries, bankAccounts, withdrawals } from "../withdrawals/schema.ts";
import { ANALYTICS_PLACES } from "./analytics-places.ts";
import { DISCORD_PLACES } from "./discord-places.ts";
import { masked, type Targeted } from "./masked.ts";
import { eqs, type Owner, ofOrders, type Place, rowsOf } from "./place.ts";
import { consents } from "./schema.ts";

/**
 * All of them. What people are found by goes first, so that a job that comes late finds nobody to
 * write to.
 */
export const PLACES: readonly Place[] = [
  {
    table: users,
    holds: (owner) => sql`${users.id} = ${owner} AND (${users.email} <> ${users.id}
      OR ${users.phone} IS NOT NULL OR ${users.name} <> 'deleted user ' || ${users.id})`,
    forget: (db, chosen, owner) => [
      db
        .update(users)
        .set({
          ...{ email: owner, name: sql`'deleted user ' || id`, phone: null, status: "INACTIVE" },
          ...{ email_verified_at: null, phone_verified_at: null, banned_until: null },
          ...{ kyc_status: "NONE", revision: sql`revision + 1` },
        })
        .where(chosen),
    ],
  },
  ...rowsOf(credentials, credentials.principal_id),
  ...rowsOf(walletPins, walletPins.user_id),
  ...rowsOf(customerSecondFactors, customerSecondFactors.user_id),
  ...rowsOf(userProfiles, userProfiles.user_id),
  ...rowsOf(oneTimeCodes, oneTimeCodes.subject),
  ...DISCORD_PLACES,
  ...rowsOf(telegramLinks, telegramLinks.user_id),
  ...rowsOf(telegramLinkSecrets, telegramLinkSecrets.user_id),
  ...rowsOf(customerMonths, customerMonths.user_id),
  ...rowsOf(customerFigures, customerFigures.user_id),
  ...rowsOf(ticketMessages, ticketMessages.user_id),
  ...rowsOf(tickets, tickets.user_id),
  {
    // The stars stay: they say nothing of anybody.
    table: reviews,
    holds: (owner) => sql`${reviews.user_id} = ${owner} AND ${reviews.text} IS NOT NULL`,
    forget: (db, chosen) => [db.update(reviews).set({ text: null }).where(chosen)],
  },
  ...rowsOf(inboxReaders, inboxReaders.user_id),
  ...rowsOf(pushDevices, pushDevices.user_id),
  {
    table: sessions,
    holds: (owner) => eqs(sessions.principal_id, owner),
    forget: (db, chosen, owner) => forgetSessions(db, chosen, owner),
  },
  {
    table: webhookAttempts,
    holds: (owner) => ofEndpoints(webhookAttempts.endpoint_id, owner),
  },
  {
    table: webhookDeliveries,
    holds: (owner) => ofEndpoints(webhookDeliveries.endpoint_id, owner),
  },
  ...rowsOf(webhookEndpoints, webhookEndpoints.owner),
  ...rowsOf(favourites, favourites.user_id),
  ...rowsOf(inquiries, inquiries.user_id),
  {
    table: notifications,
    holds: (owner) => eqs(notifications.user_id, owner),
    forget: (db, chosen) => [
      db
        .delete(deliveryAttempts)
        .where(sql`notification_id IN (SELECT id FROM notifications WHERE ${chosen})`),
      db.delete(notifications).where(chosen),
    ],
  },
  ...rowsOf(messageWindows, messageWindows.user_id),
  ...rowsOf(announcements, announcements.user_id),
  ...rowsOf(digestItems, digestItems.user_id),
  ...rowsOf(inboxItems, inboxItems.user_id),
  ...rowsOf(notificationPreferences, notificationPreferences.user_id),
  {
    table: bankAccounts,
    holds: (owner) => eqs(bankAccounts.user_id, owner),
    forget: (db, chosen) => [
      forgetInquiries(db, bankAccounts, chosen),
      db.delete(bankAccounts).where(chosen),
    ],
  },
  {
    table: withdrawals,
    holds: (owner) => sql`${ofOrders(withdrawals.transaction_id, owner)}
      AND ${withdrawals.number_sealed} <> ''`,
    forget: (db, chosen) => [
      forgetInquiries(db, withdrawals, chosen),
      db.update(withdrawals).set({ number_sealed: "", number_index: "", holder: "" }).where(chosen),
    ],
  },
  {
    table: transactions,
    holds: (owner) => sql`${transactions.user_id} = ${owner} AND (${namesATarget(transactions)}
      OR ${transactions.serial_number} IS NOT NULL OR ${transactions.token} IS NOT NULL
      OR ${transactions.note} IS NOT NULL OR ${transactions.ref_id} IS NOT NULL
      OR ${transactions.quote} ->> '$.bill' IS NOT NULL
      OR ${transactions.quote} ->> '$.number_parts' IS NOT NULL)`,
    forget: (db, chosen) => [
      db
        .update(transactions)
        .set({
          ...{ customer_no: masked(transactions), serial_number: null, token: null, note: null },
          ...{ ref_id: null, quote: sql`json_remove(quote, '$.bill', '$.number_parts')` },
        })
        .where(chosen),
    ],
  },
  {
    table: archivedOrders,
    holds: (owner) => sql`${archivedOrders.user_id} = ${owner} AND (
      ${namesATarget(archivedOrders)} OR ${archivedOrders.ref_id} IS NOT NULL)`,
    forget: (db, chosen) => [
      db
        .update(archivedOrders)
        .set({ customer_no: masked(archivedOrders), ref_id: null })
        .where(chosen),
    ],
  },
  {
    table: attempts,
    holds: (owner) => sql`${ofOrders(attempts.transaction_id, owner)} AND (
      ${namesATarget(attempts)} OR ${attempts.detail} IS NOT NULL OR ${attempts.bill} IS NOT NULL)`,
    forget: (db, chosen) => [
      db
        .update(attempts)
        .set({ customer_no: masked(attempts), detail: null, bill: null })
        .where(chosen),
    ],
  },
  {
    table: billClaims,
    holds: (owner) => sql`${ofOrders(billClaims.transaction_id, owner)}
      AND ${billClaims.state} = 'PAID'`,
  },
  {
    table: orderReservations,
    holds: (owner) => sql`${ofOrders(orderReservations.transaction_id, owner)}
      AND ${orderReservations.state} = 'KEPT' AND ${orderReservations.planned} IS NOT NULL`,
    forget: (db, chosen) => [
      db
        .update(orderReservations)
        .set({ planned: null, request_key: null, digest: null })
        .where(chosen),
    ],
  },
  {
    table: transactionEvents,
    holds: (owner) => ofOrders(transactionEvents.transaction_id, owner),
  },
  {
    table: receiptShares,
    holds: (owner) => ofOrders(receiptShares.transaction_id, owner),
  },
  {
    table: payments,
    holds: (owner) => sql`${payments.user_id} = ${owner} AND (${payments.token} IS NOT NULL
      OR ${payments.redirect_url} IS NOT NULL OR ${payments.instructions} IS NOT NULL)`,
    forget: (db, chosen) => [
      db
        .update(payments)
        .set({ token: null, redirect_url: null, instructions: null })
        .where(chosen),
    ],
  },
  {
    // What a bank wrote beside the money; its fingerprint keeps it from being read in again.
    table: bankLines,
    holds: (owner) => sql`${bankLines.description} <> '' AND ${bankLines.id} IN (
      SELECT ${bankLineMatches.line_id} FROM ${bankTransfers}
      CROSS JOIN ${bankLineMatches} ON ${bankLineMatches.payment_id} = ${bankTransfers.payment_id}
      WHERE ${bankTransfers.user_id} = ${owner})`,
    forget: (db, chosen) => [db.update(bankLines).set({ description: "" }).where(chosen)],
  },
  {
    table: fraudHits,
    holds: (owner) => sql`${fraudHits.user_id} = ${owner} AND (${fraudHits.ip} <> ''
      OR ${fraudHits.user_agent} <> '' OR ${fraudHits.detail} <> '')`,
    forget: (db, chosen) => [
      db.update(fraudHits).set({ ip: "", user_agent: "", detail: "" }).where(chosen),
    ],
  },
  {
    table: consents,
    holds: (owner) => sql`${consents.user_id} = ${owner} AND ${consents.ip} <> ''`,
    forget: (db, chosen) => [db.update(consents).set({ ip: "" }).where(chosen)],
  },
  {
    // A code says why; what somebody wrote may say who.
    table: accountStatusChanges,
    holds: (owner) => sql`${accountStatusChanges.user_id} = ${owner}
      AND ${accountStatusChanges.reason} NOT IN ('user.closed', 'ban.over', 'user.erased')`,
    forget: (db, chosen) => [
      db.update(accountStatusChanges).set({ reason: "user.erased" }).where(chosen),
    ],
  },
  ...ANALYTICS_PLACES,
  {
    // Copies and letters to somebody who is not there; a copy is compared with its wallet anyway.
    table: deadLetters,
    holds: (owner) => sql`${deadLetters.queue} IN ('events', 'notifications', 'projections')
      AND instr(${deadLetters.body}, ${owner}) > 0`,
    forget: (db, chosen) => [
      db
        .delete(deadLetterReplays)
        .where(
          sql`${deadLetterReplays.letter_id} IN (SELECT id FROM dead_letters WHERE ${chosen})`,
        ),
      db.delete(deadLetters).where(chosen),
    ],
  },
];

function ofEndpoints(column: SQLiteColumn, owner: Owner): SQL {
  return sql`${column} IN (
    SELECT ${webhookEndpoints.id} FROM ${webhookEndpoints}
    WHERE ${webhookEndpoints.owner} = ${owner})`;
}

function namesATarget({ customer_no }: Targeted): SQL {
  return sql`${customer_no} NOT LIKE ${`${MASK}%`}`;
}

/** What banks said of numbers that leave with them. */
function forgetInquiries(db: Db, table: typeof bankAccounts | typeof withdrawals, chosen: SQL) {
  return db.delete(accountInquiries).where(
    sql`(${accountInquiries.bank}, ${accountInquiries.number_index}) IN (
      SELECT bank, number_index FROM ${table} WHERE ${chosen})`,
  );
}

/** What hangs on a session leaves before it. */
function forgetSessions(db: Db, chosen: SQL, _owner: Owner): readonly Statement[] {
  const those = sql`(SELECT id FROM sessions WHERE ${chosen})`;
  const tokens = sql`(SELECT hash FROM refresh_tokens WHERE session_id IN ${those})`;
  return [
    db.delete(refreshUses).where(sql`hash IN ${tokens}`),
    db.delete(refreshTokens).where(sql`session_id IN ${those}`),
    db.delete(sessionProofs).where(sql`session_id IN ${those}`),
    db.delete(sessionRevocations).where(sql`session_id IN ${those}`),
    db.delete(sessions).where(chosen),
  ];
}
