import type { Customer } from "../../domain/actor.ts";
import { newId } from "../../domain/ids.ts";
import { type Amount, add, ZERO } from "../../domain/money.ts";
import {
  isOpen,
  type NewTransaction,
  newTransaction,
  type Transaction,
} from "../../domain/orders/transaction.ts";
import { isPlaced, type Payment } from "../../domain/payments/payment.ts";
import { entriesOf } from "../../domain/payments/payment-log.ts";
import {
  feeOf,
  type MethodRule,
  type PaymentMethod,
  ruleOf,
} from "../../domain/payments/payment-method.ts";
import { refuse } from "../../domain/refusal.ts";
import { addSeconds, type Instant, secondsBetween } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { Payer, PaymentCreated } from "../../ports/payments/payment-gateway.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import { refuseOutOfRange } from "../shared/amount-range.ts";
import { screenOrder } from "../shared/fraud/screen-order.ts";
import { openedOrRefused, preparedOrReplayed } from "../shared/opened.ts";
import { claimCharge, createWithinQuota } from "./charge-quota.ts";

interface TopUp {
  readonly transaction: Transaction;
  readonly payment: Payment;
  readonly repeated: boolean;
}

type Ports = Use<
  | "catalogue"
  | "commit"
  | "commitOnce"
  | "customerQuotas"
  | "gateways"
  | "now"
  | "paymentLog"
  | "payments"
  | "people"
  | "vault"
  | "wallets"
>;

/** Seconds a request may be busy with the gateway before a repeated one may take over. */
const LEASE_SECONDS = 45;

interface WantedTopUp {
  readonly amount: Amount;
  readonly request: RequestKey;
  readonly method?: PaymentMethod | undefined;
}

/**
 * Opens a top-up and creates its charge at the gateway. The order and its payment are stored before
 * the gateway is called, so that a repeated request continues one that died.
 */
export async function topUp(
  ports: Ports,
  buyer: Customer,
  { amount: wanted, request, method = "snap" }: WantedTopUp,
): Promise<TopUp> {
  const at = ports.now();
  const facts = await ports.catalogue.snapshot(buyer.catalogue_version);
  const { settings } = facts;
  const rule = ruleOf(method, settings);
  const prepared = await preparedOrReplayed(ports, { owner: buyer.id, request }, async () => {
    if (!rule.enabled) refuse("payment.method_unavailable");
    refuseOutOfRange("topup.amount_out_of_range", wanted, rule);
    await claimCharge(ports, { user_id: buyer.id, at }, settings);
    const order = newTopUp(buyer, wanted, at);
    return { order, limits: await screenOrder(ports, buyer, { order, limits: undefined, facts }) };
  });
  const answer =
    prepared.kind === "fresh"
      ? await ports.wallets.open(prepared.wanted.order, request, prepared.wanted.limits)
      : prepared;
  const { transaction, repeated } = openedOrRefused(answer);

  const gateway = ports.gateways.preferred.name;
  const payment = newPayment(transaction, { gateway, method, rule }, at);
  const mine = await createWithinQuota(ports, payment, settings);
  if (mine) {
    if (repeated) await refuseClosed(ports, payment);
    return { transaction, repeated, payment: await openCharge(ports, buyer, payment) };
  }

  const known = await ports.payments.byTransaction(transaction.id);
  if (known === undefined) throw new Error(`the payment of ${transaction.id} has gone`);
  if (isPlaced(known)) return { transaction, repeated: true, payment: asFirstAnswered(known) };
  if (known.status !== "CREATED") refuse("payment.rejected");
  const free = secondsBetween(known.updated_at, at) >= LEASE_SECONDS;
  if (!free || !(await ports.payments.takeLease(known.id, known.updated_at, at))) {
    refuse("request.in_progress", { retry_after_seconds: 2 });
  }
  return { transaction, repeated: true, payment: await openCharge(ports, buyer, known) };
}

async function openCharge(ports: Ports, buyer: Customer, payment: Payment): Promise<Payment> {
  const person = await ports.people.user(buyer.id);
  const payer = {
    name: person?.name ?? "",
    email: person?.email ?? null,
    phone: person?.phone ?? null,
  };
  const { created, log } = await placeFor(ports, payment, payer);
  const at = ports.now();
  if (created.kind === "created") {
    const { token, redirect_url, instructions = null } = created;
    const charge = { token, redirect_url, instructions };
    await ports.commit(ports.payments.opened(payment.id, charge, at), ...log);
    return asFirstAnswered({ ...payment, ...charge });
  }
  // `taken` means that the order exists: its creator has the instructions, and nothing may be
  // closed.
  if (created.kind === "unknown" || created.kind === "taken") {
    await ports.commit(ports.payments.releaseLease(payment.id), ...log);
    return refuse("payment.gateway_unavailable", { retry_after_seconds: 5 });
  }
  const closed = { status: "CANCELLED", reason: "payment.rejected" } as const;
  const cause = { at, actor: "system:gateway" } as const;
  await ports.wallets.cancelOrExpire(
    { user_id: buyer.id, id: payment.transaction_id },
    closed,
    cause,
  );
  await ports.commit(ports.payments.advance(payment.id, { status: "CANCELLED" }, at), ...log);
  return refuse("payment.rejected");
}

/**
 * At most two attempts with a status check between them: an attempt without an answer may have been
 * made, and then the status has the instructions. The second has the same order id, which the
 * gateway takes as the same order.
 */
async function placeFor(
  ports: Ports,
  payment: Payment,
  payer: Payer,
): Promise<{ readonly created: PaymentCreated; readonly log: readonly Write[] }> {
  const log: Write[] = [];
  const note = (answer: Parameters<typeof entriesOf>[0]) => {
    log.push(...entriesOf(answer, payment, ports.now()).map(ports.paymentLog.record));
  };
  const gateway = ports.gateways.named(payment.gateway);
  const first = await gateway.create(payment, payer, ports.now());
  note(first);
  if (first.kind === "created" || first.kind === "rejected") return { created: first, log };

  const state = await gateway.status(payment.order_id);
  note(state);
  if (state.kind === "pending" && state.instructions !== undefined) {
    const { instructions, gross } = state;
    if (gross !== payment.gross) return { created: first, log };
    return { created: { kind: "created", token: null, redirect_url: null, instructions }, log };
  }
  const mayBeTold = state.kind === "unseen" || state.kind === "pending";
  if (first.kind === "taken" || !mayBeTold) return { created: first, log };
  const second = await gateway.create(payment, payer, ports.now());
  note(second);
  return { created: second, log };
}

/** A request repeated after the janitor has closed its order must be made anew. */
async function refuseClosed(ports: Ports, payment: Payment): Promise<void> {
  const order = await ports.wallets.transaction(payment.user_id, payment.transaction_id);
  if (order === undefined || isOpen(order.status)) return;
  await ports.commit(ports.payments.advance(payment.id, { status: "CANCELLED" }, ports.now()));
  refuse("transaction.abandoned");
}

/**
 * The same answer for the first request and every repeat, whatever has happened to the payment
 * since.
 */
function asFirstAnswered(payment: Payment): Payment {
  const { created_at } = payment;
  return {
    ...payment,
    status: "PENDING",
    ...NOTHING_YET,
    updated_at: created_at,
  };
}

function newTopUp(buyer: Customer, wanted: Amount, at: Instant): NewTransaction {
  return newTransaction({
    id: newId("transaction", at),
    user_id: buyer.id,
    type: "TOPUP",
    currency: "IDR",
    price: wanted,
    fee: ZERO,
    discount: ZERO,
    created_at: at,
    actor: buyer.id,
  });
}

/** The fields of an unpaid payment. */
const NOTHING_YET = {
  gateway_fee: ZERO,
  paid_at: null,
  channel: null,
  received: null,
  credited: null,
  credited_transaction_id: null,
  refunded: ZERO,
} as const;

interface Way extends Pick<Payment, "gateway" | "method"> {
  readonly rule: MethodRule;
}

function newPayment(order: Transaction, { gateway, method, rule }: Way, at: Instant): Payment {
  const id = newId("payment", at);
  const fee = feeOf(rule, order.total);
  return {
    id,
    transaction_id: order.id,
    user_id: order.user_id,
    gateway,
    method,
    order_id: id,
    status: "CREATED",
    currency: order.currency,
    amount: order.total,
    fee,
    gross: add(order.total, fee),
    ...NOTHING_YET,
    token: null,
    redirect_url: null,
    instructions: null,
    expires_at: addSeconds(at, rule.expiry_minutes * 60),
    polled_at: at,
    created_at: at,
    updated_at: at,
  };
}
