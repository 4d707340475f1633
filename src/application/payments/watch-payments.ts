import { nextWatch } from "../../domain/payments/payment-watch.ts";
import type { Use } from "../../ports/index.ts";
import { eachInTurn, type Turns } from "../shared/each-in-turn.ts";
import { GatewayUnsure, type SettlePorts, settlePayment } from "./settle-payment.ts";

const BATCH = 25;

/**
 * Asks about payments that ended unpaid or wait for a person, for some days and ever more rarely: a
 * gateway may have taken the money all the same, and its notice may never come.
 */
export async function watchPayments(ports: SettlePorts & Use<"catalogue" | "log">): Promise<Turns> {
  const at = ports.now();
  const due = await ports.payments.watched(at, BATCH);
  if (due.length === 0) return { done: 0, failed: 0 };
  const days = (await ports.catalogue.snapshot()).settings["payment.watch_days"];
  return await eachInTurn(ports, due, {
    failure: "payment.watch_failed",
    about: ({ id }) => ({ payment: id }),
    async work(payment) {
      await ports.commit(ports.payments.watch(payment.id, nextWatch(payment, at, days)));
      await settlePayment(ports, payment, { claimsPaid: false });
    },
    isAnswer: (error) => error instanceof GatewayUnsure,
  });
}
