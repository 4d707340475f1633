import { nextWatch } from "../../domain/payments/payment-watch.ts";
import type { Use } from "../../ports/index.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import type { PagePorts } from "../shared/work-in-pages.ts";
import type { SettlePorts } from "./apply-gateway-state.ts";
import { pollInPages } from "./poll-in-pages.ts";
import { settlePayment } from "./settle-payment.ts";

/**
 * Checks payments that ended unpaid or are in review, for some days with growing pauses: the
 * gateway may have received the money all the same, and its notice may never come.
 */
export async function watchPayments(
  ports: SettlePorts & PagePorts & Use<"catalogue">,
): Promise<BatchResult> {
  const at = ports.now();
  const days = (await ports.catalogue.snapshot()).settings["payment.watch_days"];
  return await pollInPages(ports, {
    name: "watchPayments",
    page: (next) => ports.payments.watched(at, next),
    size: 25,
    failure: "payment.watch_failed",
    payment: ({ id }) => id,
    dueSince: ({ watch_at }) => watch_at ?? at,
    putOff: (payment) => ports.payments.watch(payment.id, nextWatch(payment, at, days)),
    ask: (payment) => settlePayment(ports, payment, { claimsPaid: false }),
  });
}
