import { closeDays } from "../../application/finance/close-days.ts";
import {
  reconcileYesterday,
  recoverReconciliations,
} from "../../application/finance/recover-reconciliations.ts";
import { checkDeadlines } from "../../application/operations/check-deadlines.ts";
import { checkVendors } from "../../application/operations/check-vendors.ts";
import { expireErrors } from "../../application/operations/expire-errors.ts";
import { expireRequests } from "../../application/operations/expire-requests.ts";
import { recoverOrders } from "../../application/operations/recover-orders.ts";
import { recoverRefunds } from "../../application/orders/recover-refunds.ts";
import { expireTransfers } from "../../application/payments/bank-transfers/expire-transfers.ts";
import { recoverLines } from "../../application/payments/bank-transfers/recover-lines.ts";
import { pollPayments } from "../../application/payments/poll-payments.ts";
import { recoverCredits } from "../../application/payments/recover-credits.ts";
import { recoverPayments } from "../../application/payments/recover-payments.ts";
import { syncPriceList } from "../../application/ppob/sync-price-list.ts";
import { compareNext } from "../../application/read-model/compare-projections.ts";
import { recoverAdjustments } from "../../application/wallet/recover-adjustments.ts";
import { expireUnopened } from "../../application/withdrawals/expire-unopened.ts";
import { pollPayouts } from "../../application/withdrawals/poll-payouts.ts";
import { errorMessage } from "../../domain/error-message.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Ports } from "../../ports/index.ts";

type Work = (ports: Ports) => Promise<unknown>;

/** What is looked after every minute. */
const MINUTE: Readonly<Record<string, Work>> = {
  stranded: recoverOrders,
  payments: recoverPayments,
  uncredited: recoverCredits,
  adjusted: recoverAdjustments,
  refunded: recoverRefunds,
  unopened: expireUnopened,
  payouts: pollPayouts,
  transfers: expireTransfers,
  lines: recoverLines,
  promises: checkDeadlines,
  vendors: checkVendors,
  errors: expireErrors,
  requests: expireRequests,
  polled: pollPayments,
};

/**
 * What each cron expression of `wrangler.toml` does. A second run of any of them changes nothing.
 */
const SCHEDULE: Readonly<Record<string, Work>> = {
  "* * * * *": everyMinute,
  "*/15 * * * *": syncPriceLists,
  // What a night had to leave undone is done by the next of these.
  "*/5 * * * *": async (ports) => {
    const { same, lagging, repaired } = await compareNext(ports);
    const { closed } = await closeDays(ports);
    const runs = await recoverReconciliations(ports);
    return { same, lagging: lagging.length, repaired: repaired.length, closed, runs };
  },
  // 01:00 in Jakarta.
  "0 18 * * *": (ports) => closeDays(ports),
  // 03:00 in Jakarta.
  "0 20 * * *": (ports) => reconcileYesterday(ports),
};

export const CRONS = Object.keys(SCHEDULE);

export async function runCron(cron: string, ports: Ports): Promise<void> {
  const job = SCHEDULE[cron];
  if (job === undefined) throw new Error(`nothing is scheduled at ${cron}`);
  try {
    const done = await job(ports);
    ports.log.info("cron", { cron, done: JSON.stringify(done ?? null) });
  } catch (error) {
    // A refusal is an answer, too: the price list was fetched moments ago, say.
    if (!(error instanceof Refusal)) throw error;
    ports.log.info("cron.refused", { cron, code: error.code });
  }
}

/** Every supplier's list, whatever becomes of the others'; what failed is said at the end. */
async function syncPriceLists(ports: Ports): Promise<unknown> {
  const synced = await Promise.allSettled(
    ports.suppliers.all.map(({ name }) => syncPriceList(ports, "system:cron", name)),
  );
  const failed = synced.find((each) => each.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return synced.map((each) => (each.status === "fulfilled" ? each.value : null));
}

/** Each in its turn, whatever becomes of the others; what failed is said at the end. */
async function everyMinute(ports: Ports): Promise<unknown> {
  const done: Record<string, unknown> = {};
  const failures: unknown[] = [];
  for (const [name, work] of Object.entries(MINUTE)) {
    try {
      done[name] = await work(ports);
    } catch (error) {
      ports.log.error("cron.failed", { work: name, cause: errorMessage(error) });
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return done;
}
