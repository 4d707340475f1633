import { deliverNotice } from "../../application/notifications/deliver-notice.ts";
import { applySupplierEvent } from "../../application/ppob/apply-supplier-event.ts";
import { checkOrder } from "../../application/ppob/check-order.ts";
import { dispatchOrder } from "../../application/ppob/dispatch-order.ts";
import { syncPriceList } from "../../application/ppob/sync-price-list.ts";
import { applyPaymentNotice } from "../../application/wallet/apply-payment-notice.ts";
import { NotificationJob, PpobJob, type QueueName, WebhookJob } from "../../domain/job.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Ports } from "../../ports/index.ts";

/** What each queue's messages do, one message at a time. Every one is safe to deliver again. */
export const CONSUMERS: Readonly<
  Partial<Record<QueueName, (ports: Ports, body: unknown) => Promise<void>>>
> = {
  async ppob(ports, body) {
    const job = PpobJob.parse(body);
    if (job.kind === "dispatch") await dispatchOrder(ports, job);
    else if (job.kind === "check") await checkOrder(ports, job.ref);
    else await syncUnlessLimited(ports);
  },

  notifications: (ports, body) => deliverNotice(ports, NotificationJob.parse(body)),

  async webhooks(ports, body) {
    const { inbound_id } = WebhookJob.parse(body);
    const event = await ports.inbound.find(inbound_id);
    if (event === undefined || event.applied_at !== null) return;
    if (event.provider === "digiflazz") await applySupplierEvent(ports, event);
    else await applyPaymentNotice(ports, event);
  },
};

/** A list fetched moments ago is as new as can be had; the cron brings the next. */
async function syncUnlessLimited(ports: Ports): Promise<void> {
  try {
    await syncPriceList(ports, "system:resync");
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "supplier.price_list_limited") throw error;
  }
}
