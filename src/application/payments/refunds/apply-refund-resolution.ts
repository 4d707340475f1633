import { type Amount, add, amount, subtract, ZERO } from "../../../domain/money.ts";
import { newTransaction, type Transaction } from "../../../domain/orders/transaction.ts";
import { isForeign } from "../../../domain/payments/foreign-refunds.ts";
import type { Payment } from "../../../domain/payments/payment.ts";
import type { Refund } from "../../../domain/payments/refund.ts";
import type { RefundResolution } from "../../../domain/payments/refund-resolution.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";
import type { SettledRefund } from "../../../ports/payments/refunds.ts";
import { giveToWallet, WALLET_FULL } from "./give-to-wallet.ts";

type Ports = Use<"alerts" | "commit" | "gateways" | "now" | "payments" | "refunds" | "wallets">;

interface ResolutionContext {
  readonly refund: Refund;
  readonly payment: Payment;
  readonly resolution: RefundResolution;
}

const NOT_GIVEN = "refund.not_given";

/**
 * Applies a staff decision about a refund in review, idempotently: the wallet first, then the
 * record of what the wallet did. A refund that has ended meanwhile stays as it ended.
 */
export async function applyRefundResolution(
  ports: Ports,
  resolution: RefundResolution,
): Promise<Refund> {
  const { refund_id, action } = resolution;
  const refund = await ports.refunds.byId(refund_id);
  const payment = refund && (await ports.payments.byId(refund.payment_id));
  if (refund === undefined || payment === undefined) {
    throw new Error(`${refund_id} or its payment has gone`);
  }
  if (resolution.applied_at !== null) return refund;
  const at = ports.now();
  const deciding = { refund, payment, resolution };
  if (refund.status !== "REVIEW") await ports.commit(ports.refunds.resolved(resolution, at));
  else if (action === "failed") await rejectRefund(ports, deciding);
  else await confirmRefund(ports, deciding);
  return (await ports.refunds.byId(refund_id)) ?? refund;
}

/** Nothing was refunded: what the wallet holds or has paid for it is returned to its owner. */
async function rejectRefund(ports: Ports, deciding: ResolutionContext): Promise<void> {
  const { refund, payment, resolution } = deciding;
  const { user_id, transaction_id, from_wallet } = refund;
  if (transaction_id !== null && from_wallet > 0) {
    const order = { user_id, id: transaction_id };
    const cause = { at: ports.now(), actor: resolution.resolved_by };
    const failed = { kind: "failed", failure_code: NOT_GIVEN } as const;
    const settled = await ports.wallets.settle(order, failed, cause);
    if (settled.kind === "contradicted" && settled.transaction.status === "SUCCESS") {
      const reversed = { kind: "reversed", failure_code: NOT_GIVEN } as const;
      const restored = await ports.wallets.settle(order, reversed, cause);
      // The decision stands and is applied once there is room.
      if (restored.kind === "full") refuse("wallet.full");
    }
  }
  await settle(ports, deciding, {
    as: { status: "FAILED", failure_code: NOT_GIVEN },
    beside: isForeign(refund) ? [] : [ports.payments.returnToReview(payment.id)],
  });
}

/** It was refunded: the wallet pays its part, and the rest of its hold is released. */
async function confirmRefund(ports: Ports, deciding: ResolutionContext): Promise<void> {
  const { refund, payment, resolution } = deciding;
  const { amount: given } = resolution;
  if (refund.destination === "wallet") {
    const why = await giveToWallet(ports, payment, refund);
    if (why === WALLET_FULL) refuse("wallet.full");
  }
  const charged = await charge(ports, deciding);
  const excess = await bookExcess(ports, deciding);
  const from_wallet = add(charged, excess?.total ?? ZERO);
  const partly = payment.credited === null && given < refund.amount;
  const ending = partly
    ? ports.payments.revokeRefund(payment.id)
    : ports.payments.applied(payment.id, ports.now());
  await settle(ports, deciding, {
    as: { status: "DONE", given: given === refund.amount ? null : given, from_wallet },
    beside: [
      // Foreign refunds do not end what was decided about their payment.
      ...(isForeign(refund) ? [] : [ending]),
      ...lossOf(ports, refund, excess),
    ],
  });
}

/** Debits the wallet's part of the refund, unless it has paid already; the shop bears the rest. */
async function charge(
  ports: Ports,
  { refund, payment, resolution }: ResolutionContext,
): Promise<Amount> {
  const { user_id, transaction_id, from_wallet } = refund;
  if (transaction_id === null || from_wallet === 0) return ZERO;
  const part = amount(Math.min(resolution.amount, from_wallet));
  const { account } = ports.gateways.named(payment.gateway);
  const added = subtract(resolution.amount, part);
  const captured = { kind: "captured", amount: part, added, account } as const;
  const cause = { at: ports.now(), actor: resolution.resolved_by };
  const settled = await ports.wallets.settle({ user_id, id: transaction_id }, captured, cause);
  const paid = settled.kind === "settled" || settled.kind === "unchanged";
  if (!paid) return ZERO;
  return resolution.excess_id === null ? (settled.transaction.captured ?? ZERO) : from_wallet;
}

/** Books what had left the gateway beside every entry: the wallet pays what it has of it. */
async function bookExcess(
  ports: Ports,
  { refund, payment, resolution }: ResolutionContext,
): Promise<Transaction | undefined> {
  const { excess, excess_id, reason, resolved_by: actor, created_at } = resolution;
  if (excess_id === null) return undefined;
  const transaction = newTransaction({
    id: excess_id,
    user_id: refund.user_id,
    type: "REFUND",
    currency: refund.currency,
    price: excess,
    fee: ZERO,
    discount: ZERO,
    related_id: payment.credited_transaction_id ?? payment.transaction_id,
    payment_id: payment.id,
    note: reason,
    created_at,
    actor,
  });
  const { account } = ports.gateways.named(payment.gateway);
  const cause = { at: ports.now(), actor };
  const booked = await ports.wallets.book(refund.user_id, { transaction, account }, cause);
  if (booked.kind === "full") return refuse("wallet.full");
  if (booked.kind === "conflict") throw new Error(`${excess_id} is something else`);
  return booked.transaction;
}

/** What the wallet lacked can only be asked back from its owner. */
function lossOf(
  ports: Ports,
  { id: subject, currency }: Refund,
  excess: Transaction | undefined,
): readonly Write[] {
  if (excess === undefined || excess.discount === 0) return [];
  const { price, discount: lost } = excess;
  const detail = `${price} more was given back; the wallet lacked ${currency} ${lost}`;
  return [ports.alerts.raise({ kind: "payment.refund", subject, detail }, ports.now())];
}

async function settle(
  ports: Ports,
  { refund, resolution }: ResolutionContext,
  { as, beside }: { readonly as: SettledRefund; readonly beside: readonly Write[] },
): Promise<void> {
  const at = ports.now();
  await ports.commit(
    ports.refunds.settled(refund.id, as, at),
    ports.refunds.resolved(resolution, at),
    ports.alerts.clear("payment.refund", refund.id, at),
    ...beside,
  );
}
