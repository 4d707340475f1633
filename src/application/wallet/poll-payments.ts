import { describeDefect } from "../../domain/defect.ts";
import type { Use } from "../../ports/index.ts";
import { GatewayUnsure, settlePayment } from "./settle-payment.ts";

const BATCH = 50;

/**
 * Asks about payments whose time has run out without a notice; an unsure gateway is asked next
 * time. One payment that cannot be settled does not keep the others from their turn.
 */
export async function pollPayments(
  ports: Use<"alerts" | "commit" | "gateway" | "log" | "now" | "payments" | "wallets">,
): Promise<number> {
  const overdue = await ports.payments.overdue(ports.now(), BATCH);
  for (const payment of overdue) {
    await settlePayment(ports, payment, false).catch((error: unknown) => {
      const level = error instanceof GatewayUnsure ? "info" : "error";
      const cause = describeDefect(error);
      ports.log[level]("payment.poll_failed", { payment: payment.id, cause });
    });
    await ports.commit(ports.payments.polled(payment.id, ports.now()));
  }
  return overdue.length;
}
