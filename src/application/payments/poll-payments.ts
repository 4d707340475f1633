import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import type { PagePorts } from "../shared/work-in-pages.ts";
import type { SettlePorts } from "./apply-gateway-state.ts";
import { pollInPages } from "./poll-in-pages.ts";
import { settlePayment } from "./settle-payment.ts";

/** Status-check units between two checks of one payment. */
const POLL_UNITS = 10;

/**
 * Checks payments whose notice has not come. An unclear answer is checked again next time, and a
 * failure does not stop the others.
 */
export async function pollPayments(
  ports: SettlePorts & PagePorts & Use<"policy">,
): Promise<BatchResult> {
  const before = addSeconds(ports.now(), -POLL_UNITS * ports.policy.statusCheckSeconds);
  return await pollInPages(ports, {
    name: "pollPayments",
    page: (next) => ports.payments.waiting(before, next),
    size: 50,
    failure: "payment.poll_failed",
    payment: ({ id }) => id,
    dueSince: ({ polled_at }) => polled_at,
    putOff: ({ id }) => ports.payments.polled(id, ports.now()),
    ask: (payment) => settlePayment(ports, payment, { claimsPaid: false }),
  });
}
