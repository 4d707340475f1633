import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { Turns } from "../shared/each-in-turn.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";
import { GatewayUnsure, type SettlePorts, settlePayment } from "./settle-payment.ts";

const PAGE = { size: 50, cost: 20 };
/** How many status-check units lie between two questions about one payment. */
const POLL_UNITS = 10;

/**
 * Asks about payments whose notice has not come, each in turn; an unsure gateway is asked next
 * time. One payment that cannot be settled does not keep the others from their turn.
 */
export async function pollPayments(ports: SettlePorts & PagePorts & Use<"policy">): Promise<Turns> {
  const before = addSeconds(ports.now(), -POLL_UNITS * ports.policy.statusCheckSeconds);
  return await workInPages(ports, {
    name: "pollPayments",
    page: (next) => ports.payments.waiting(before, next),
    key: ({ polled_at, id }) => `${polled_at} ${id}`,
    since: ({ polled_at }) => polled_at,
    ...PAGE,
    failure: "payment.poll_failed",
    about: ({ id }) => ({ payment: id }),
    async work(payment) {
      await ports.commit(ports.payments.polled(payment.id, ports.now()));
      await settlePayment(ports, payment, { claimsPaid: false });
    },
    isAnswer: (error) => error instanceof GatewayUnsure,
  });
}
