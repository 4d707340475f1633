import type { Customer } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import { isCancellable } from "../../domain/orders/order-control.ts";
import { isOpen, type Transaction } from "../../domain/orders/transaction.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

/**
 * Cancels an order that nobody works on yet; its wallet decides whether that is so. The gateway of
 * a top-up is told afterwards, and money that comes all the same is credited.
 */
export async function cancelOrder(
  ports: Use<"commit" | "now" | "outbox" | "payments" | "wallets">,
  buyer: Customer,
  { id, reason }: { readonly id: Id<"transaction">; readonly reason: string },
): Promise<Transaction> {
  const order = (await ports.wallets.transaction(buyer.id, id)) ?? refuse("transaction.not_found");
  if (!isCancellable(order)) refuse("transaction.not_cancellable");
  const cause = { at: ports.now(), actor: buyer.id };
  const closed = await ports.wallets.cancelOrExpire(
    { user_id: buyer.id, id },
    { status: "CANCELLED", reason },
    cause,
  );
  if (closed.kind === "not_found") return refuse("transaction.not_found");
  const { transaction } = closed;
  if (transaction.status !== "CANCELLED") {
    return refuse(
      isOpen(transaction.status) ? "transaction.already_sent" : "transaction.already_ended",
    );
  }
  if (transaction.type === "TOPUP") await tellGateway(ports, transaction);
  return transaction;
}

/** A repeated request tells the gateway again: the first one may have died before. */
async function tellGateway(
  ports: Use<"commit" | "now" | "outbox" | "payments">,
  order: Transaction,
): Promise<void> {
  const payment = await ports.payments.byTransaction(order.id);
  if (payment === undefined) return;
  const body = { kind: "cancel", user_id: order.user_id, payment_id: payment.id } as const;
  await ports.commit(ports.outbox.enqueue({ queue: "money", body }, ports.now()));
}
