import type { Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import { landingOf } from "../../domain/operations/job.ts";
import { isOpen, type Transaction } from "../../domain/orders/transaction.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

/** Has a transfer that is under way land, or come back, now; it does either at most once. */
export async function retryLanding(
  ports: Use<"archive" | "audit" | "now" | "outbox" | "wallets">,
  staff: Staff,
  id: Id<"transaction">,
): Promise<Transaction> {
  const found = (await ports.archive.locate(id)) ?? refuse("transaction.not_found");
  const order =
    (await ports.wallets.transaction(found.user_id, id)) ?? refuse("transaction.not_found");
  const landing = order.direction === "debit" ? landingOf(order) : undefined;
  if (order.type !== "TRANSFER" || landing === undefined) {
    return refuse("transaction.not_a_transfer");
  }
  if (!isOpen(order.status)) refuse("transaction.already_ended");
  const at = ports.now();
  const action = {
    action: "transfer.land",
    resource: "transaction",
    resource_id: id,
    old: { status: order.status },
    new: { landing_id: landing.landing_id },
  };
  const write = ports.outbox.enqueue({ queue: "money", body: landing }, at);
  await ports.audit.commit(staff, action, { at, writes: [write] });
  return order;
}
