import type { Customer } from "../../domain/actor.ts";
import { newId } from "../../domain/ids.ts";
import { type Amount, ZERO } from "../../domain/money.ts";
import type { Payment } from "../../domain/payment.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Settings } from "../../domain/settings.ts";
import { addSeconds, type Instant, secondsBetween } from "../../domain/time.ts";
import {
  isOpen,
  type NewTransaction,
  newTransaction,
  type Transaction,
} from "../../domain/transaction.ts";
import { refuseDeclined } from "../../domain/wallet-state.ts";
import type { Use } from "../../ports/index.ts";
import type { Opened, RequestKey } from "../../ports/wallets.ts";

export interface TopUp {
  readonly transaction: Transaction;
  readonly payment: Payment;
  readonly repeated: boolean;
}

type Ports = Use<
  "catalogue" | "commit" | "commitOnce" | "gateway" | "now" | "payments" | "people" | "wallets"
>;

/**
 * How long a request may be busy with the gateway before the same request may take over from it.
 */
const LEASE_SECONDS = 45;

/**
 * Opens a top-up and asks the gateway for a place to pay. The order and its payment are written
 * before the gateway is called, so a request that died on the way goes on when it is made again.
 */
export async function topUp(
  ports: Ports,
  buyer: Customer,
  wanted: Amount,
  request: RequestKey,
): Promise<TopUp> {
  const at = ports.now();
  const { settings } = await ports.catalogue.snapshot(buyer.catalogue_version);
  const answer = withinLimits(wanted, settings)
    ? await ports.wallets.open(newTopUp(buyer, wanted, at), request)
    : ((await ports.wallets.earlier(buyer.id, request)) ?? outOfRange(settings));
  const { transaction, repeated } = openedOf(answer);

  const payment = newPayment(transaction, settings["topup.expiry_minutes"], at);
  const mine = await ports.commitOnce(ports.payments.create(payment));
  if (mine) {
    if (repeated) await refuseClosed(ports, payment);
    return { transaction, repeated, payment: await openGate(ports, buyer, payment) };
  }

  const known = await ports.payments.byTransaction(transaction.id);
  if (known === undefined) throw new Error(`the payment of ${transaction.id} has gone`);
  if (known.token !== null) return { transaction, repeated: true, payment: asFirstAnswered(known) };
  if (known.status !== "CREATED") refuse("payment.rejected");
  const free = secondsBetween(known.updated_at, at) >= LEASE_SECONDS;
  if (!free || !(await ports.payments.takeLease(known.id, known.updated_at, at))) {
    refuse("request.in_progress", { retry_after_seconds: 2 });
  }
  return { transaction, repeated: true, payment: await openGate(ports, buyer, known) };
}

/**
 * Two tries at most: a creation whose answer was lost is made again under the same order id, which
 * the gateway takes as the same order. Nobody can have paid meanwhile, because nobody had the
 * address.
 */
async function openGate(ports: Ports, buyer: Customer, payment: Payment): Promise<Payment> {
  const person = await ports.people.user(buyer.id);
  const payer = {
    name: person?.name ?? "",
    email: person?.email ?? "",
    phone: person?.phone ?? null,
  };
  let created = await ports.gateway.create(payment, payer, ports.now());
  if (created.kind === "unknown") {
    created = await ports.gateway.create(payment, payer, ports.now());
  }
  const at = ports.now();
  if (created.kind === "created") {
    const { token, redirect_url } = created;
    await ports.commit(ports.payments.opened(payment.id, { token, redirect_url }, at));
    return asFirstAnswered({ ...payment, token, redirect_url });
  }
  // Taken means that it exists: who made it knows where to pay, and nothing may be closed.
  if (created.kind === "unknown" || created.kind === "taken") {
    await ports.commit(ports.payments.giveUpLease(payment.id));
    return refuse("payment.gateway_unavailable", { retry_after_seconds: 5 });
  }
  const closed = { status: "CANCELLED", reason: "payment.rejected" } as const;
  const cause = { at, actor: "system:gateway" } as const;
  await ports.wallets.close(buyer.id, payment.transaction_id, closed, cause);
  const end = { status: "CANCELLED", gateway_fee: ZERO, paid_at: null } as const;
  await ports.commit(ports.payments.advance(payment.id, end, at));
  return refuse("payment.rejected");
}

/** A request repeated so late that the janitor has closed its order can only be made anew. */
async function refuseClosed(ports: Ports, payment: Payment): Promise<void> {
  const order = await ports.wallets.transaction(payment.user_id, payment.transaction_id);
  if (order === undefined || isOpen(order.status)) return;
  const end = { status: "CANCELLED", gateway_fee: ZERO, paid_at: null } as const;
  await ports.commit(ports.payments.advance(payment.id, end, ports.now()));
  refuse("transaction.abandoned");
}

function withinLimits(wanted: Amount, settings: Settings): boolean {
  return wanted >= settings["topup.minimum"] && wanted <= settings["topup.maximum"];
}

function outOfRange(settings: Settings): never {
  const [minimum, maximum] = [settings["topup.minimum"], settings["topup.maximum"]];
  return refuse("topup.amount_out_of_range", {
    errors: [{ pointer: "/amount", message: `must be from ${minimum} to ${maximum}` }],
    members: { minimum, maximum },
  });
}

function openedOf(answer: Opened): { transaction: Transaction; repeated: boolean } {
  if (answer.kind === "opened") return { transaction: answer.transaction, repeated: false };
  if (answer.kind === "repeated") return { transaction: answer.transaction, repeated: true };
  if (answer.kind === "key_reused") return refuse("request.key_reused");
  if (answer.kind === "abandoned" || answer.kind === "duplicate_order") {
    return refuse("transaction.abandoned");
  }
  return refuseDeclined(answer);
}

/**
 * What the first request and every repeat of it hear, whatever has happened to the payment since.
 */
function asFirstAnswered(payment: Payment): Payment {
  const { created_at } = payment;
  return {
    ...payment,
    status: "PENDING",
    gateway_fee: ZERO,
    paid_at: null,
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

function newPayment(order: Transaction, expiryMinutes: number, at: Instant): Payment {
  const id = newId("payment", at);
  return {
    id,
    transaction_id: order.id,
    user_id: order.user_id,
    gateway: "midtrans",
    order_id: id,
    status: "CREATED",
    currency: order.currency,
    amount: order.total,
    gateway_fee: ZERO,
    token: null,
    redirect_url: null,
    expires_at: addSeconds(at, expiryMinutes * 60),
    paid_at: null,
    polled_at: at,
    created_at: at,
    updated_at: at,
  };
}
