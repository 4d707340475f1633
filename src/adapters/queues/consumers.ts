import { moveMerged } from "../../application/discord/merges/move-merged.ts";
import { followObject } from "../../application/files/follow-object.ts";
import { processFile } from "../../application/files/process-file.ts";
import { applyCustomEvent } from "../../application/inbound/apply-custom-event.ts";
import { planSale } from "../../application/notifications/announcements/plan-sale.ts";
import { applyMessengerNews } from "../../application/notifications/apply-messenger-news.ts";
import { deliverCode } from "../../application/notifications/deliver-code.ts";
import { deliverNotification } from "../../application/notifications/deliver-notification.ts";
import { fallBack } from "../../application/notifications/fall-back.ts";
import { planNotice } from "../../application/notifications/plan-notice.ts";
import { planAlert } from "../../application/notifications/staff/plan-alert.ts";
import { applyPaymentNotice } from "../../application/payments/apply-payment-notice.ts";
import { cancelPayment } from "../../application/payments/cancel-payment.ts";
import { makeRefund } from "../../application/payments/refunds/make-refund.ts";
import { applySupplierEvent } from "../../application/ppob/apply-supplier-event.ts";
import { checkOrder } from "../../application/ppob/check-order.ts";
import { dispatchOrder } from "../../application/ppob/dispatch-order.ts";
import { syncPriceList } from "../../application/ppob/sync-price-list.ts";
import { eraseNow } from "../../application/privacy/erase-accounts.ts";
import { putAccount } from "../../application/shared/put-account.ts";
import { fulfilOrder } from "../../application/stock/fulfil-order.ts";
import { signOutOthers } from "../../application/users/change-password.ts";
import { deactivateClosed } from "../../application/users/close-account.ts";
import { endSession } from "../../application/users/end-customer-session.ts";
import { finishSecondFactorReset } from "../../application/users/reset-second-factor.ts";
import { receiveTransfer } from "../../application/wallet/receive-transfer.ts";
import { watchClosedMoney } from "../../application/wallet/watch-closed-money.ts";
import { deliverEvent } from "../../application/webhooks/deliver-event.ts";
import { applyPayoutNotice } from "../../application/withdrawals/apply-payout-notice.ts";
import { inquire } from "../../application/withdrawals/bank-accounts/inquire.ts";
import { payOut } from "../../application/withdrawals/pay-out.ts";
import { isVendorsName } from "../../domain/inbound/webhook-log.ts";
import {
  DeliveryJob,
  FileJob,
  MoneyJob,
  NotificationJob,
  ObjectEvent,
  type QueueName,
  WebhookJob,
} from "../../domain/operations/job.ts";
import { PpobJob } from "../../domain/operations/ppob-job.ts";
import { Refusal } from "../../domain/refusal.ts";
import { VENDORS, type VendorKind } from "../../domain/vendors.ts";
import type { Ports } from "../../ports/index.ts";
import type { VendorEvent } from "../../ports/operations/inbound-events.ts";

/** Handles one message; idempotent, since delivery is at least once. */
export type Consumer = (ports: Ports, body: unknown) => Promise<void>;

/** What other driving adapters handle; the Worker brings them together. */
export type Elsewhere = Readonly<Record<"discord", Consumer>>;

/** The handler of each queue, by message; `projections` and `events` are handled by batch. */
export const CONSUMERS: Readonly<
  Record<Exclude<QueueName, "projections" | "events" | keyof Elsewhere>, Consumer>
> = {
  ppob: (ports, body) => doJob(PPOB, ports, PpobJob.parse(body)),

  async notifications(ports, body) {
    const job = NotificationJob.parse(body);
    if ("code_id" in job) return await deliverCode(ports, job);
    if ("notification_id" in job) return await deliverNotification(ports, job);
    if ("alert_number" in job) return await planAlert(ports, job);
    if ("sale_id" in job) return await planSale(ports, job);
    await ("failed_id" in job ? fallBack(ports, job) : planNotice(ports, job));
  },

  money: (ports, body) => doJob(MONEY, ports, MoneyJob.parse(body)),

  async webhooks(ports, body) {
    const { inbound_id, replay = false } = WebhookJob.parse(body);
    const event = await ports.inbound.find(inbound_id);
    if (event === undefined || (event.applied_at !== null && !replay)) return;
    const { provider } = event;
    if (!isVendorsName(provider)) return await applyCustomEvent(ports, event);
    await WEBHOOKS[VENDORS[provider]](ports, { ...event, provider });
  },

  async files(ports, body) {
    const told = ObjectEvent.safeParse(body).data;
    if (told !== undefined) return await followObject(ports, told);
    await processFile(ports, FileJob.parse(body).file_id);
  },

  deliveries: (ports, body) => deliverEvent(ports, DeliveryJob.parse(body)),
};

/** The handler of the webhooks of each kind of vendor. */
const WEBHOOKS: Readonly<Record<VendorKind, (ports: Ports, event: VendorEvent) => Promise<void>>> =
  {
    supplier: applySupplierEvent,
    payout_service: applyPayoutNotice,
    gateway: applyPaymentNotice,
    messenger: applyMessengerNews,
  };

/** Suppliers limit how often a price list is fetched; if it is too early, the cron fetches it. */
async function syncUnlessLimited(ports: Ports, name: string | undefined): Promise<void> {
  try {
    await syncPriceList(ports, "system:resync", name === undefined ? {} : { name });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "supplier.price_list_limited") throw error;
  }
}

type JobsBy<Job extends { readonly kind: string }> = {
  readonly [Kind in Job["kind"]]: Extract<Job, { readonly kind: Kind }>;
};
/** The handler of each kind of job in a queue; a kind without one does not compile. */
type JobTable<Jobs> = {
  readonly [Kind in keyof Jobs]: (ports: Ports, job: Jobs[Kind]) => Promise<void>;
};

const PPOB: JobTable<JobsBy<PpobJob>> = {
  dispatch: dispatchOrder,
  fulfil: fulfilOrder,
  check: (ports, job) => checkOrder(ports, job.ref),
  resync: (ports, job) => syncUnlessLimited(ports, job.supplier),
};

const MONEY: JobTable<JobsBy<MoneyJob>> = {
  land: receiveTransfer,
  payout: payOut,
  inquire,
  cancel: cancelUnlessPaid,
  refund: (ports, job) => makeRefund(ports, job.refund_id),
  account: putAccount,
  closed: deactivateClosed,
  closed_money: watchClosedMoney,
  merge: (ports, job) => moveMerged(ports, job.user_id),
  erase: (ports, job) => eraseNow(ports, job.user_id),
  second_factor_reset: finishSecondFactorReset,
  sign_out: signOutOthers,
  end_session: endSession,
};

function doJob<Jobs, Kind extends keyof Jobs>(
  table: JobTable<Jobs>,
  ports: Ports,
  job: Jobs[Kind] & { readonly kind: Kind },
): Promise<void> {
  return table[job.kind](ports, job);
}

/** A payment that was paid meanwhile is no error: it was credited instead of cancelled. */
async function cancelUnlessPaid(
  ports: Ports,
  job: Extract<MoneyJob, { kind: "cancel" }>,
): Promise<void> {
  try {
    await cancelPayment(ports, { id: job.user_id }, job.payment_id);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "payment.not_cancellable") throw error;
  }
}
