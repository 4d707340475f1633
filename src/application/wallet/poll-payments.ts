import type { Use } from "../../ports/index.ts";
import { GatewayUnsure, settlePayment } from "./settle-payment.ts";

const BATCH = 50;

/** Asks about payments whose time has run out without a notice; an unsure gateway is asked next time. */
export async function pollPayments(
  ports: Use<"alerts" | "commit" | "gateway" | "log" | "now" | "payments" | "wallets">,
): Promise<number> {
  const overdue = await ports.payments.overdue(ports.now(), BATCH);
  for (const payment of overdue) {
    await settlePayment(ports, payment, false).catch((error: unknown) => {
      if (!(error instanceof GatewayUnsure)) throw error;
      ports.log.info("payment.poll_unsure", { payment: payment.id });
    });
  }
  return overdue.length;
}
