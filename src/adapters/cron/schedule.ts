import { countUsers } from "../../application/analytics/figures/count-users.ts";
import { sumUpSales } from "../../application/analytics/figures/sum-up-sales.ts";
import { archiveDays } from "../../application/archive/archive-days.ts";
import { resealCustomerSecondFactors } from "../../application/auth/second-factor/reseal.ts";
import { resealSecondFactors } from "../../application/auth/staff/reseal-second-factors.ts";
import { openDailyBackup, runBackups } from "../../application/backup/run-backups.ts";
import { watchRules } from "../../application/dashboard/watch-rules.ts";
import { lookAtBans } from "../../application/discord/bans/sync-bans.ts";
import { releaseCommands } from "../../application/discord/bots/release-commands.ts";
import { resealBots } from "../../application/discord/bots/reseal-bots.ts";
import { resealChannels } from "../../application/discord/channels/reseal-channels.ts";
import { resealDepositKeys } from "../../application/discord/deposits/deposit-key.ts";
import { settleDeposits } from "../../application/discord/deposits/settle-deposits.ts";
import { showRelease } from "../../application/discord/goods/show-release.ts";
import { sweepStockMessages } from "../../application/discord/goods/sweep-stock-messages.ts";
import { moveMerges } from "../../application/discord/merges/move-merged.ts";
import { sweepRoles } from "../../application/discord/roles/sweep-roles.ts";
import { watchBots } from "../../application/discord/watch/watch-bots.ts";
import { checkObjects } from "../../application/files/check-objects.ts";
import { encryptDocuments, resealDocumentKeys } from "../../application/files/encrypt-documents.ts";
import { eraseContents } from "../../application/files/erase-contents.ts";
import { recoverFiles } from "../../application/files/recover-files.ts";
import { sweepObjects } from "../../application/files/sweep-objects.ts";
import { checkDoubtedDays } from "../../application/finance/check-doubted-days.ts";
import { closeDays } from "../../application/finance/close-days.ts";
import {
  reconcileYesterday,
  recoverReconciliations,
} from "../../application/finance/recover-reconciliations.ts";
import { resumeReconciliations } from "../../application/finance/resume-reconciliations.ts";
import { resealFraudRules } from "../../application/fraud/reseal-rules.ts";
import { checkForgeries } from "../../application/inbound/check-forgeries.ts";
import { resealProviders } from "../../application/inbound/reseal-providers.ts";
import {
  eraseUnusedDocuments,
  expireSubmissions,
  remindOfSubmissions,
  resealNiks,
} from "../../application/kyc/look-after.ts";
import { putOutAnnouncements } from "../../application/notifications/announcements/put-out-announcements.ts";
import { closeDigests } from "../../application/notifications/close-digests.ts";
import { queueDueNotifications } from "../../application/notifications/queue-due-notifications.ts";
import { applyRetention } from "../../application/operations/apply-retention.ts";
import { checkAuditChain } from "../../application/operations/check-audit-chain.ts";
import { checkDeadlines } from "../../application/operations/check-deadlines.ts";
import { checkVendors } from "../../application/operations/check-vendors.ts";
import { recoverOrders } from "../../application/operations/recover-orders.ts";
import { remindOfAlerts } from "../../application/operations/remind-of-alerts.ts";
import { retryDeadLetters } from "../../application/operations/retry-dead-letters.ts";
import { expireReservations } from "../../application/orders/expire-reservations.ts";
import { recoverRefunds } from "../../application/orders/recover-refunds.ts";
import { expireTransfers } from "../../application/payments/bank-transfers/expire-transfers.ts";
import { recoverLines } from "../../application/payments/bank-transfers/recover-lines.ts";
import { rematchLines } from "../../application/payments/bank-transfers/rematch-lines.ts";
import { pollPayments } from "../../application/payments/poll-payments.ts";
import { recoverCredits } from "../../application/payments/recover-credits.ts";
import { recoverPayments } from "../../application/payments/recover-payments.ts";
import { watchLosses } from "../../application/payments/watch-losses.ts";
import { watchPayments } from "../../application/payments/watch-payments.ts";
import { syncPriceList } from "../../application/ppob/sync-price-list.ts";
import { watchDeposits } from "../../application/ppob/watch-deposits.ts";
import { eraseAccounts } from "../../application/privacy/erase-accounts.ts";
import { compareNext } from "../../application/read-model/compare-projections.ts";
import { rebuildProjections } from "../../application/read-model/rebuild-projections.ts";
import { runDueReports } from "../../application/reports/run-due-reports.ts";
import { refreshSegments } from "../../application/segments/refresh-segments.ts";
import { resealSecrets } from "../../application/settings/put-secret.ts";
import { runSections } from "../../application/shared/run-batch.ts";
import { resealLines } from "../../application/stock/reseal-lines.ts";
import { watchStock } from "../../application/stock/watch-stock.ts";
import { watchTickets } from "../../application/support/watch-tickets.ts";
import { liftBans } from "../../application/users/lift-bans.ts";
import { expireVoucherLocks } from "../../application/vouchers/expire-voucher-locks.ts";
import { makeVoucherCodes } from "../../application/vouchers/make-voucher-codes.ts";
import { recoverAdjustments } from "../../application/wallet/recover-adjustments.ts";
import { resealEndpoints } from "../../application/webhooks/reseal-endpoints.ts";
import { sendDueEvents } from "../../application/webhooks/send-due-events.ts";
import { expireUndecided } from "../../application/withdrawals/expire-undecided.ts";
import { expireUnopened } from "../../application/withdrawals/expire-unopened.ts";
import { pollPayouts } from "../../application/withdrawals/poll-payouts.ts";
import { resealAccounts, resealWithdrawals } from "../../application/withdrawals/reseal-numbers.ts";
import { minutesBetween } from "../../domain/dashboard/system-health.ts";
import { errorMessage } from "../../domain/error-message.ts";
import { LIST_KINDS } from "../../domain/products/source.ts";
import { Refusal } from "../../domain/refusal.ts";
import { type Instant, instant, secondsBetween } from "../../domain/time.ts";
import type { Ports } from "../../ports/index.ts";
import { cursorsAtOnce } from "./cursors-at-once.ts";

type Work = (ports: Ports) => Promise<unknown>;

/**
 * What each cron expression of `wrangler.toml` does, section by section. A second run of any of
 * them changes nothing, and what fails in one section keeps no other from its turn.
 */
export const SCHEDULE: Readonly<Record<string, Readonly<Record<string, Work>>>> = {
  "* * * * *": {
    recoverOrders,
    recoverPayments,
    recoverCredits,
    recoverAdjustments,
    settleDeposits,
    moveMerges,
    recoverRefunds,
    expireReservations,
    expireUnopened,
    expireUndecided,
    pollPayouts,
    expireTransfers,
    recoverLines,
    watchBots,
    showRelease,
    releaseCommands,
    watchStock,
    checkDeadlines,
    checkVendors,
    pollPayments,
    watchPayments,
    watchLosses,
    expireVoucherLocks,
    makeVoucherCodes,
    liftBans,
    sendDueEvents,
    putOutAnnouncements,
    watchRules,
  },
  "*/15 * * * *": { syncPriceLists, watchDeposits, lookAtBans },
  // What the budget of one run does not reach is done by the next.
  "*/5 * * * *": {
    rebuildProjections,
    compareCopies,
    closeDays: (ports) => closeDays(ports),
    checkDoubtedDays,
    sumUpSales,
    countUsers,
    recoverReconciliations,
    resumeReconciliations,
    rematchLines,
    queueDueNotifications,
    closeDigests,
    retryDeadLetters,
    remindOfAlerts,
    sweepRoles,
    sweepStockMessages,
    watchTickets,
    runDueReports,
    refreshSegments,
    resealAccounts,
    resealBots,
    resealChannels,
    resealCustomerSecondFactors,
    resealDocumentKeys,
    resealEndpoints,
    resealFraudRules,
    resealDepositKeys,
    resealLines,
    resealSecondFactors,
    resealSecrets,
    resealWithdrawals,
    resealNiks,
    resealProviders,
    checkForgeries,
    expireSubmissions,
    remindOfSubmissions,
    eraseUnusedDocuments,
    encryptDocuments,
    recoverFiles,
    eraseContents,
    eraseAccounts,
    sweepObjects,
    checkObjects,
    checkAuditChain,
    applyRetention,
  },
  // What fills whole invocations for hours has them to itself.
  "2-59/5 * * * *": { archiveDays, runBackups },
  // 01:00 in Jakarta.
  "0 18 * * *": { closeDays: (ports) => closeDays(ports) },
  // 03:00 in Jakarta.
  "0 20 * * *": { reconcileYesterday, openDailyBackup },
};

export const CRONS = Object.keys(SCHEDULE);

export async function runCron(cron: string, given: Ports): Promise<void> {
  const works = SCHEDULE[cron];
  if (works === undefined) throw new Error(`nothing is scheduled at ${cron}`);
  const trace = given.traces.begin(`cron_${crypto.randomUUID()}`);
  await given.traces.within(trace, () => runSchedule({ cron, works }, given));
}

interface Scheduled {
  readonly cron: string;
  readonly works: Readonly<Record<string, Work>>;
}

async function runSchedule({ cron, works }: Scheduled, given: Ports): Promise<void> {
  const ports = { ...given, cursors: cursorsAtOnce(given.cursors) };
  const began = Date.now();
  const began_at = ports.now();
  // What nobody could note is seen by what was noted last.
  const ended = (failed: boolean) =>
    ports
      .commit(ports.systemRecords.ran({ cron, began_at, ended_at: ports.now(), failed }))
      .catch((error: unknown) => ports.log.error("cron.not_noted", { cause: errorMessage(error) }));
  let ok = false;
  try {
    const done = await runSections(ports, inTurn(cron, works, ports.now()));
    ports.log.info("cron", { cron, done: JSON.stringify(done, figuresAlone) });
    await ended(false);
    ok = true;
  } catch (error) {
    await ended(!(error instanceof Refusal));
    // Expected, for example when a price list was fetched moments ago.
    if (!(error instanceof Refusal)) throw error;
    ports.log.info("cron.refused", { cron, code: error.code });
    ok = true;
  } finally {
    ports.metrics.observe("cron", cron, { ms: Date.now() - began, ok });
  }
}

/** Counts may be logged; texts may be anything, also what staff have written. */
function figuresAlone(_name: string, value: unknown): unknown {
  return typeof value === "string" ? undefined : value;
}

/**
 * Rotates the sections, so that each comes last at times: the last one has, besides its own share
 * of the query budget, all that the others did not use.
 */
function inTurn(
  cron: string,
  works: Readonly<Record<string, Work>>,
  at: Instant,
): Readonly<Record<string, Work>> {
  const sections = Object.entries(works);
  const every = minutesBetween(cron);
  const first = Math.floor(secondsBetween(instant(0), at) / 60 / every) % sections.length;
  return Object.fromEntries([...sections.slice(first), ...sections.slice(0, first)]);
}

async function syncPriceLists(ports: Ports): Promise<unknown> {
  const lists = ports.suppliers.all.flatMap(({ name }) =>
    LIST_KINDS.map((kind) => {
      const sync = (given: Ports) => syncPriceList(given, "system:cron", { name, kind });
      return [`${name} ${kind}`, sync] as const;
    }),
  );
  return await runSections(ports, Object.fromEntries(lists));
}

async function compareCopies(ports: Ports): Promise<unknown> {
  const { same, lagging, repaired } = await compareNext(ports);
  return { same, lagging: lagging.length, repaired: repaired.length };
}
