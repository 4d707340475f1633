import type { Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import { type Amount, subtract } from "../../domain/money.ts";
import { type OrderRefund, refundIdOf } from "../../domain/orders/order-refund.ts";
import { orderTypeOf } from "../../domain/orders/order-type.ts";
import type { Transaction } from "../../domain/orders/transaction.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import type { PlannedRefund } from "../../ports/orders/order-refunds.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import { dualControl, isOverOwnLimit, refuseUntilSeconded } from "../shared/second-person.ts";
import { manualRefund } from "./manual-refund.ts";

type Ports = Use<
  | "alerts"
  | "archive"
  | "audit"
  | "catalogue"
  | "commit"
  | "now"
  | "orderRefunds"
  | "secondPerson"
  | "wallets"
>;

interface OrderRefundRequest {
  readonly id: Id<"transaction">;
  /** Without one, all that is left. */
  readonly amount: Amount | undefined;
  readonly reason: string;
  readonly request: RequestKey;
}

interface Refunded {
  readonly refund: OrderRefund;
  readonly repeated: boolean;
}

/**
 * Refunds some or all of a delivered order at the shop's expense. The request is stored first; then
 * the wallet decides whether that much is left. The buyer is notified. Beyond a staff member's own
 * daily limit another must ask for the same.
 */
export async function refundOrder(
  ports: Ports,
  staff: Staff,
  wanted: OrderRefundRequest,
): Promise<Refunded> {
  const { id, request } = wanted;
  const refund_id = refundIdOf(staff.id, id, request.key);
  const known = await ports.orderRefunds.find(refund_id);
  if (known !== undefined && known.digest !== request.digest) refuse("request.key_reused");
  if (known !== undefined) return { refund: await give(ports, known), repeated: true };
  const planned = await plan(ports, staff, { ...wanted, refund_id });
  return { refund: await give(ports, planned), repeated: false };
}

async function plan(
  ports: Ports,
  staff: Staff,
  { refund_id, ...wanted }: OrderRefundRequest & { readonly refund_id: OrderRefund["id"] },
): Promise<PlannedRefund> {
  const { id, request } = wanted;
  const found = (await ports.archive.locate(id)) ?? refuse("transaction.not_found");
  const order =
    (await ports.wallets.transaction(found.user_id, id)) ?? refuse("transaction.not_found");
  const left = leftOf(order) ?? refuse("transaction.not_refundable");
  const amount = wanted.amount ?? left;
  if (amount === 0 || amount > left) refuseMore(left);
  const planned: PlannedRefund = {
    id: refund_id,
    transaction_id: id,
    user_id: order.user_id,
    digest: request.digest,
    currency: order.currency,
    amount,
    reason: wanted.reason,
    refunded_by: staff.id,
    state: "OPEN",
    created_at: ports.now(),
  };
  const { settings } = await ports.catalogue.snapshot(staff.catalogue_version);
  const act = manualRefund(settings, order, { kind: "order_refund", ...planned });
  const { writes, joined } = await dualControl(ports, staff, act);
  const action = {
    action: "transaction.refund",
    resource: "transaction",
    resource_id: id,
    old: { status: order.status, refunded: order.refunded },
    new: { refund_id, amount, reason: wanted.reason, asked_by: joined },
  };
  try {
    await ports.audit.commit(staff, action, {
      at: planned.created_at,
      writes: [ports.orderRefunds.plan(planned), ...writes],
    });
  } catch (error) {
    if (isOverOwnLimit(error)) return await refuseUntilSeconded(ports, staff, act);
    throw error;
  }
  return planned;
}

/** Safe to repeat: the refund names the operation. */
async function give(ports: Ports, refund: PlannedRefund): Promise<OrderRefund> {
  const { user_id, transaction_id, amount, reason } = refund;
  const how = { kind: "refunded", refund_id: refund.id, amount, reason } as const;
  const cause = { at: ports.now(), actor: refund.refunded_by };
  const settled = await ports.wallets.settle({ user_id, id: transaction_id }, how, cause);
  const done = settled.kind === "settled" || settled.kind === "unchanged";
  await ports.commit(ports.orderRefunds.settled(refund.id, done ? "DONE" : "REFUSED"));
  if (done) return refund;
  if (settled.kind === "full") return refuse("wallet.full");
  return settled.kind === "exceeds"
    ? refuseMore(settled.left)
    : refuse("transaction.not_refundable");
}

/** `undefined` for what cannot be refunded at all. */
function leftOf({ type, captured, refunded }: Transaction): Amount | undefined {
  const given = orderTypeOf({ type }).refundable ? captured : null;
  return given === null ? undefined : subtract(given, refunded);
}

function refuseMore(left: Amount): never {
  return refuse("transaction.refund_exceeds", { members: { left } });
}
