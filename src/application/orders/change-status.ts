import type { Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import { type Amount, subtract, ZERO } from "../../domain/money.ts";
import {
  canBeSettledManually,
  isManualStep,
  type ManualStatus,
} from "../../domain/orders/order-control.ts";
import type { Transaction } from "../../domain/orders/transaction.ts";
import { type Attempt, isSettled } from "../../domain/ppob/attempt.ts";
import { refuse } from "../../domain/refusal.ts";
import { addSeconds, type Instant, later, secondsBetween } from "../../domain/time.ts";
import type { Settled } from "../../domain/wallet/outcomes.ts";
import type { Use } from "../../ports/index.ts";
import type { AuditAction } from "../../ports/operations/audit.ts";
import type { Cause } from "../../ports/wallet/wallets.ts";
import { dualControl, isOverOwnLimit, refuseUntilSeconded } from "../shared/second-person.ts";
import { manualRefund } from "./manual-refund.ts";

type Ports = Use<
  | "alerts"
  | "archive"
  | "attempts"
  | "audit"
  | "catalogue"
  | "commit"
  | "now"
  | "secondPerson"
  | "wallets"
>;

interface Change {
  readonly status: ManualStatus;
  readonly reason: string;
  readonly serial_number: string | undefined;
}

/**
 * Sets the status of a purchase manually, along the steps staff may take. The supplier is not asked
 * again; a contradicting answer later raises an alert and moves no money.
 */
export async function changeStatus(
  ports: Ports,
  staff: Staff,
  { id, ...wanted }: Change & { readonly id: Id<"transaction"> },
): Promise<Transaction> {
  const found = (await ports.archive.locate(id)) ?? refuse("transaction.not_found");
  const order =
    (await ports.wallets.transaction(found.user_id, id)) ?? refuse("transaction.not_found");
  if (!canBeSettledManually(order)) refuse("transaction.not_by_hand");
  if (order.status === wanted.status) return order;
  if (!isManualStep(order, wanted.status)) refuseStep(order, wanted);
  const attempt = await ports.attempts.latest(id);
  if (wanted.status === "FAILED") await refuseTooSoon(ports, staff, { order, attempt });

  const at = ports.now();
  const action = {
    action: "transaction.change_status",
    resource: "transaction",
    resource_id: id,
    old: { status: order.status },
    new: wanted,
  };
  await auditChange(ports, staff, { action, order, attempt, wanted, at });
  const settled = await settle(ports, order, { wanted, cause: { at, actor: staff.id } });
  if (settled.kind === "not_found") return refuse("transaction.not_found");
  if (settled.transaction.status !== wanted.status) {
    const refused = { ...action, action: "transaction.change_status_refused" };
    await ports.audit.commit(
      staff,
      { ...refused, old: { status: settled.transaction.status } },
      { at },
    );
    if (settled.kind === "full") return refuse("wallet.full");
    return refuseStep(settled.transaction, wanted);
  }
  await concludeAttempt(ports, staff, { attempt, status: wanted.status });
  return settled.transaction;
}

interface Audited {
  readonly action: AuditAction;
  readonly order: Transaction;
  readonly attempt: Attempt | undefined;
  readonly wanted: Change;
  readonly at: Instant;
}

/** What returns money on a person's word alone counts towards their own daily limit. */
async function auditChange(
  ports: Ports,
  staff: Staff,
  { action, order, attempt, wanted, at }: Audited,
): Promise<void> {
  const amount = givenBack(order, attempt, wanted.status);
  if (amount === ZERO) return await ports.audit.commit(staff, action, { at });
  const { settings } = await ports.catalogue.snapshot(staff.catalogue_version);
  const by = { kind: "order_status", amount, reason: wanted.reason, created_at: at } as const;
  const act = manualRefund(settings, order, by);
  const { writes } = await dualControl(ports, staff, act);
  try {
    await ports.audit.commit(staff, action, { at, writes });
  } catch (error) {
    if (isOverOwnLimit(error)) return await refuseUntilSeconded(ports, staff, act);
    throw error;
  }
}

/**
 * Whether the return of money relies on a person's word: not when the order was never sent or the
 * supplier reported a failure.
 */
function givenBack(order: Transaction, attempt: Attempt | undefined, to: ManualStatus): Amount {
  if (to === "REFUNDED") return subtract(order.captured ?? ZERO, order.refunded);
  const known = attempt === undefined || attempt.state === "FAILED";
  return to === "FAILED" && !known ? order.total : ZERO;
}

function settle(
  ports: Ports,
  order: Transaction,
  { wanted, cause }: { readonly wanted: Change; readonly cause: Cause },
): Promise<Settled> {
  const { id, user_id } = order;
  const { reason, serial_number = "" } = wanted;
  switch (wanted.status) {
    case "CANCELLED":
      return ports.wallets.cancelOrExpire({ user_id, id }, { status: "CANCELLED", reason }, cause);
    case "FAILED":
      return ports.wallets.settle({ user_id, id }, { kind: "failed", failure_code: reason }, cause);
    case "SUCCESS":
      return ports.wallets.settle(
        { user_id, id },
        { kind: "delivered", serial_number, cost: null },
        cause,
      );
    case "REFUNDED": {
      const amount = subtract(order.captured ?? ZERO, order.refunded);
      const refund = { kind: "refunded", refund_id: "by_hand", amount, reason } as const;
      return ports.wallets.settle({ user_id, id }, refund, cause);
    }
  }
}

/**
 * Failing an order returns its money. That is refused while the order may be on its way to the
 * supplier, or the supplier at work.
 */
async function refuseTooSoon(
  ports: Ports,
  staff: Staff,
  { order, attempt }: { readonly order: Transaction; readonly attempt: Attempt | undefined },
): Promise<void> {
  if (attempt !== undefined && isSettled(attempt)) return;
  const { settings } = await ports.catalogue.snapshot(staff.catalogue_version);
  const sent = later(order.updated_at, attempt?.created_at);
  const from = addSeconds(sent, settings["ppob.by_hand_minutes"] * 60);
  const left = Math.ceil(secondsBetween(ports.now(), from));
  if (left > 0) refuse("transaction.too_soon", { retry_after_seconds: left });
}

/** Ends status checks of the attempt. A refund says nothing about how the attempt ended. */
async function concludeAttempt(
  ports: Ports,
  staff: Staff,
  { attempt, status }: { readonly attempt: Attempt | undefined; readonly status: ManualStatus },
): Promise<void> {
  if (attempt === undefined || status === "REFUNDED") return;
  const state = status === "SUCCESS" ? "DELIVERED" : "FAILED";
  const end = { state, rc: attempt.rc, detail: `by ${staff.id}`, next_check_at: null } as const;
  await ports.commit(ports.attempts.record(attempt.ref, end));
}

function refuseStep(order: Transaction, wanted: Change): never {
  return refuse("transaction.illegal_step", {
    members: { current_status: order.status, wanted_status: wanted.status },
  });
}
