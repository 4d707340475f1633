import type { Staff } from "../../../domain/actor.ts";
import type { Transaction } from "../../../domain/orders/transaction.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";

/** Has an order's buyer told of it once more, and nobody else. What was given back is not sent. */
export async function resendOrder(
  ports: Use<"audit" | "discordOrders" | "now">,
  staff: Staff,
  { transaction_id: id, reason }: ResendRequest,
): Promise<void> {
  if ((await ports.discordOrders.find(id)) === undefined) return refuse("transaction.not_found");
  const at = ports.now();
  const action = { action: "discord_order.resend", resource: "transaction", resource_id: id };
  await ports.audit.commit(
    staff,
    { ...action, old: null, new: { reason } },
    { at, writes: [ports.discordOrders.resend(id, at)] },
  );
}

interface ResendRequest {
  readonly transaction_id: Transaction["id"];
  readonly reason: string;
}
