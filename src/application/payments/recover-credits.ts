import type { Payment } from "../../domain/payments/payment.ts";
import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";
import { GatewayUnsure, type SettlePorts } from "./apply-gateway-state.ts";
import { settlePayment } from "./settle-payment.ts";

const PAGE = { size: 50, cost: 20 };

/**
 * Finds open top-ups whose payment has ended, and settles each. What was credited before is not
 * credited again.
 */
export async function recoverCredits(
  ports: SettlePorts & PagePorts & Use<"policy" | "readModel">,
): Promise<BatchResult> {
  const before = addSeconds(ports.now(), -ports.policy.janitorGraceSeconds);
  return await workInPages(ports, {
    name: "recoverCredits",
    page: (next) => ports.readModel.stuck("credit", before, next),
    key: ({ updated_at, id }) => `${updated_at} ${id}`,
    since: ({ updated_at }) => updated_at,
    ...PAGE,
    failure: "payment.push_failed",
    about: ({ id }) => ({ transaction: id }),
    async work({ id }) {
      const payment = await ports.payments.byTransaction(id);
      if (payment !== undefined) await finish(ports, payment);
    },
    isExpected: (error) => error instanceof GatewayUnsure,
  });
}

/** The gateway is asked again whether it is paid; money for a closed top-up is credited as late. */
async function finish(ports: SettlePorts, payment: Payment): Promise<void> {
  if (payment.status !== "EXPIRED" && payment.status !== "CANCELLED") {
    await settlePayment(ports, payment, { claimsPaid: false });
    return;
  }
  const how = { status: payment.status, reason: `payment.${payment.status.toLowerCase()}` };
  const cause = { at: ports.now(), actor: "system:janitor" } as const;
  await ports.wallets.cancelOrExpire(
    { user_id: payment.user_id, id: payment.transaction_id },
    how,
    cause,
  );
}
