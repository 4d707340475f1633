import { deliverNotice } from "../../application/notifications/deliver-notice.ts";
import { applyPaymentNotice } from "../../application/payments/apply-payment-notice.ts";
import { cancelPayment } from "../../application/payments/cancel-payment.ts";
import { makeRefund } from "../../application/payments/refunds/make-refund.ts";
import { applySupplierEvent } from "../../application/ppob/apply-supplier-event.ts";
import { checkOrder } from "../../application/ppob/check-order.ts";
import { dispatchOrder } from "../../application/ppob/dispatch-order.ts";
import { syncPriceList } from "../../application/ppob/sync-price-list.ts";
import { receiveTransfer } from "../../application/wallet/receive-transfer.ts";
import { applyPayoutNotice } from "../../application/withdrawals/apply-payout-notice.ts";
import { inquire } from "../../application/withdrawals/inquire.ts";
import { payOut } from "../../application/withdrawals/pay-out.ts";
import {
  MoneyJob,
  NotificationJob,
  PpobJob,
  type QueueName,
  WebhookJob,
} from "../../domain/operations/job.ts";
import { Refusal } from "../../domain/refusal.ts";
import { VENDORS, type VendorKind } from "../../domain/vendors.ts";
import type { Ports } from "../../ports/index.ts";
import type { InboundEvent } from "../../ports/operations/inbound-events.ts";

/** What each queue's messages do, one message at a time. Every one is safe to deliver again. */
export const CONSUMERS: Readonly<
  Partial<Record<QueueName, (ports: Ports, body: unknown) => Promise<void>>>
> = {
  async ppob(ports, body) {
    const job = PpobJob.parse(body);
    if (job.kind === "dispatch") await dispatchOrder(ports, job);
    else if (job.kind === "check") await checkOrder(ports, job.ref);
    else await syncUnlessLimited(ports, job.supplier);
  },

  notifications: (ports, body) => deliverNotice(ports, NotificationJob.parse(body)),

  money: (ports, body) => moveMoney(ports, MoneyJob.parse(body)),

  async webhooks(ports, body) {
    const { inbound_id } = WebhookJob.parse(body);
    const event = await ports.inbound.find(inbound_id);
    if (event === undefined || event.applied_at !== null) return;
    await WEBHOOKS[VENDORS[event.provider]](ports, event);
  },
};

/** What each kind of vendor tells us does. */
const WEBHOOKS: Readonly<Record<VendorKind, (ports: Ports, event: InboundEvent) => Promise<void>>> =
  {
    supplier: applySupplierEvent,
    payout_service: applyPayoutNotice,
    gateway: applyPaymentNotice,
  };

/** A list fetched moments ago is as new as can be had; the cron brings the next. */
async function syncUnlessLimited(ports: Ports, supplier: string | undefined): Promise<void> {
  try {
    await syncPriceList(ports, "system:resync", supplier);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "supplier.price_list_limited") throw error;
  }
}

type JobsOfMoney = { readonly [Kind in MoneyJob["kind"]]: Extract<MoneyJob, { kind: Kind }> };

/** What each kind of job on the `money` queue does. */
const MONEY: {
  readonly [Kind in keyof JobsOfMoney]?: (ports: Ports, job: JobsOfMoney[Kind]) => Promise<void>;
} = {
  land: receiveTransfer,
  payout: payOut,
  inquire,
  cancel: cancelUnlessPaid,
  refund: (ports, job) => makeRefund(ports, job.refund_id),
};

async function moveMoney<Kind extends keyof JobsOfMoney>(
  ports: Ports,
  job: JobsOfMoney[Kind],
): Promise<void> {
  const work = MONEY[job.kind];
  if (work === undefined) throw new Error(`nobody does ${job.kind}`);
  await work(ports, job);
}

/** What was paid meanwhile cannot be cancelled, and has been credited. */
async function cancelUnlessPaid(ports: Ports, job: JobsOfMoney["cancel"]): Promise<void> {
  try {
    await cancelPayment(ports, { id: job.user_id }, job.payment_id);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "payment.not_cancellable") throw error;
  }
}
