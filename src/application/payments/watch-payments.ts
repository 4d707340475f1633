import { nextWatch } from "../../domain/payments/payment-watch.ts";
import type { Use } from "../../ports/index.ts";
import type { Turns } from "../shared/each-in-turn.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";
import { GatewayUnsure, type SettlePorts, settlePayment } from "./settle-payment.ts";

/**
 * Asks about payments that ended unpaid or wait for a person, for some days and ever more rarely: a
 * gateway may have taken the money all the same, and its notice may never come.
 */
export async function watchPayments(
  ports: SettlePorts & PagePorts & Use<"catalogue">,
): Promise<Turns> {
  const at = ports.now();
  const days = (await ports.catalogue.snapshot()).settings["payment.watch_days"];
  return await workInPages(ports, {
    name: "watchPayments",
    page: (next) => ports.payments.watched(at, next),
    key: ({ watch_at, id }) => `${watch_at} ${id}`,
    since: ({ watch_at }) => watch_at ?? at,
    size: 25,
    cost: 20,
    failure: "payment.watch_failed",
    about: ({ id }) => ({ payment: id }),
    async work(payment) {
      await ports.commit(ports.payments.watch(payment.id, nextWatch(payment, at, days)));
      await settlePayment(ports, payment, { claimsPaid: false });
    },
    isAnswer: (error) => error instanceof GatewayUnsure,
  });
}
