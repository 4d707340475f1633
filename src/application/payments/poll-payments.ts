import { errorMessage } from "../../domain/error-message.ts";
import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { GatewayUnsure, type SettlePorts, settlePayment } from "./settle-payment.ts";

const BATCH = 50;
/** How many status-check units lie between two questions about one payment. */
const POLL_UNITS = 10;

/**
 * Asks about payments whose notice has not come, each in turn; an unsure gateway is asked next
 * time. One payment that cannot be settled does not keep the others from their turn.
 */
export async function pollPayments(ports: SettlePorts & Use<"log" | "policy">): Promise<number> {
  const before = addSeconds(ports.now(), -POLL_UNITS * ports.policy.statusCheckSeconds);
  const waiting = await ports.payments.waiting(before, BATCH);
  for (const payment of waiting) {
    try {
      await ports.commit(ports.payments.polled(payment.id, ports.now()));
      await settlePayment(ports, payment, false);
    } catch (error) {
      const level = error instanceof GatewayUnsure ? "info" : "error";
      const cause = errorMessage(error);
      ports.log[level]("payment.poll_failed", { payment: payment.id, cause });
    }
  }
  return waiting.length;
}
