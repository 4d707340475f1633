import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { eachInTurn, type Turns } from "../shared/each-in-turn.ts";
import { GatewayUnsure, type SettlePorts, settlePayment } from "./settle-payment.ts";

const BATCH = 50;
/** How many status-check units lie between two questions about one payment. */
const POLL_UNITS = 10;

/**
 * Asks about payments whose notice has not come, each in turn; an unsure gateway is asked next
 * time. One payment that cannot be settled does not keep the others from their turn.
 */
export async function pollPayments(ports: SettlePorts & Use<"log" | "policy">): Promise<Turns> {
  const before = addSeconds(ports.now(), -POLL_UNITS * ports.policy.statusCheckSeconds);
  return await eachInTurn(ports, await ports.payments.waiting(before, BATCH), {
    failure: "payment.poll_failed",
    about: ({ id }) => ({ payment: id }),
    async work(payment) {
      await ports.commit(ports.payments.polled(payment.id, ports.now()));
      await settlePayment(ports, payment, { claimsPaid: false });
    },
    isAnswer: (error) => error instanceof GatewayUnsure,
  });
}
