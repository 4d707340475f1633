import type { Customer } from "../../../domain/actor.ts";
import { newId } from "../../../domain/ids.ts";
import { type Amount, ZERO } from "../../../domain/money.ts";
import { newTransaction, type Transaction } from "../../../domain/orders/transaction.ts";
import {
  amountsFrom,
  type BankAccount,
  type BankTransfer,
  type NewBankTransfer,
} from "../../../domain/payments/bank-transfer.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Settings } from "../../../domain/settings/settings.ts";
import { addSeconds, type Instant } from "../../../domain/time.ts";
import type { Opened } from "../../../domain/wallet/outcomes.ts";
import type { Use } from "../../../ports/index.ts";
import type { RequestKey } from "../../../ports/wallet/wallets.ts";
import { refuseOutOfRange } from "../../shared/amount-range.ts";
import { screenOrder } from "../../shared/fraud/screen-order.ts";
import { openedOrRefused, preparedOrReplayed } from "../../shared/opened.ts";

interface OpenedBankTransfer {
  readonly transaction: Transaction;
  readonly transfer: BankTransfer;
  readonly repeated: boolean;
}

interface BankTransferRequest {
  readonly amount: Amount;
  /** One of the shop's accounts; the usual one, or the next with a free code, when not said. */
  readonly bank: string | undefined;
  readonly request: RequestKey;
}

type Ports = Use<"bankTransfers" | "catalogue" | "commit" | "now" | "vault" | "wallets">;

/**
 * Opens a top-up by bank transfer with a unique sum: of the requested amount, or of the next one
 * above it once all its codes are taken. The sum is reserved in the database first, under the new
 * top-up's id; the wallet decides second, and a refusal deletes the reservation.
 */
export async function openTransfer(
  ports: Ports,
  buyer: Customer,
  wanted: BankTransferRequest,
): Promise<OpenedBankTransfer> {
  const { request } = wanted;
  const facts = await ports.catalogue.snapshot(buyer.catalogue_version);
  const prepared = await preparedOrReplayed(ports, { owner: buyer.id, request }, () =>
    keepSum(ports, buyer, { ...wanted, settings: facts.settings }),
  );
  if (prepared.kind !== "fresh") return await repeatOf(ports, prepared);

  const kept = prepared.wanted;
  const order = topUpOf(kept, buyer);
  const limits = await screenOrder(ports, buyer, { order, limits: undefined, facts });
  const answer = await ports.wallets.open(order, request, limits);
  // A retried call may be answered with its own top-up.
  const mine = "transaction" in answer && answer.transaction.id === kept.transaction_id;
  if (!mine) {
    await ports.commit(ports.bankTransfers.deleteReservation(kept.payment_id));
    return await repeatOf(ports, answer);
  }
  await ports.commit(ports.bankTransfers.opened(kept.payment_id, kept.created_at));
  return { transaction: answer.transaction, transfer: asFirstAnswered(kept), repeated: false };
}

async function keepSum(
  ports: Ports,
  buyer: Customer,
  { settings, ...wanted }: BankTransferRequest & { readonly settings: Settings },
): Promise<BankTransfer> {
  const at = ports.now();
  refuseOutOfRange("topup.amount_out_of_range", wanted.amount, {
    minimum: settings["topup.minimum"],
    maximum: settings["topup.maximum"],
  });
  const accounts = accountsFor(wanted.bank, settings);
  const places = amountsFrom(wanted.amount).flatMap((amount) =>
    accounts.map((account) => ({ account, amount })),
  );
  for (const { account, amount } of places) {
    const fresh = newTransfer({ buyer, account, amount, settings, at });
    const kept = await ports.bankTransfers.reserve(fresh, settings["topup.bank_transfers_max"]);
    if (kept === "too_many_open") refuse("topup.too_many_open");
    if (kept !== "codes_exhausted") return kept;
  }
  return refuse("topup.codes_exhausted");
}

function accountsFor(
  bank: string | undefined,
  settings: Pick<Settings, "topup.bank_accounts">,
): readonly BankAccount[] {
  const accounts = settings["topup.bank_accounts"];
  if (accounts.length === 0) refuse("topup.bank_unavailable");
  const chosen = accounts.filter((each) => bank === undefined || each.bank === bank);
  if (chosen.length > 0) return chosen;
  const names = accounts.map((each) => each.bank).join(", ");
  return refuse("request.invalid", {
    errors: [{ pointer: "/bank", message: `must be one of: ${names}` }],
  });
}

/** The result of an earlier request under the same key; any other answer of the wallet refuses. */
async function repeatOf(ports: Ports, answer: Opened): Promise<OpenedBankTransfer> {
  const { transaction } = openedOrRefused(answer);
  const transfer = await ports.bankTransfers.byTransaction(transaction.id);
  if (transfer === undefined) throw new Error(`the transfer of ${transaction.id} has gone`);
  if (transfer.status === "CREATED") {
    await ports.commit(ports.bankTransfers.opened(transfer.payment_id, ports.now()));
  }
  return { transaction, transfer: asFirstAnswered(transfer), repeated: true };
}

/** The same answer for the first request and every repeat, whatever has happened since. */
function asFirstAnswered(transfer: BankTransfer): BankTransfer {
  return {
    ...transfer,
    status: "PENDING",
    received: null,
    credited_transaction_id: null,
    reason: null,
    closed_at: null,
    updated_at: transfer.created_at,
  };
}

function topUpOf(kept: BankTransfer, buyer: Customer) {
  return newTransaction({
    id: kept.transaction_id,
    user_id: kept.user_id,
    type: "TOPUP",
    currency: kept.currency,
    price: kept.gross,
    fee: ZERO,
    discount: ZERO,
    payment_id: kept.payment_id,
    created_at: kept.created_at,
    actor: buyer.id,
  });
}

function newTransfer({
  buyer,
  account,
  amount,
  settings,
  at,
}: {
  readonly buyer: Customer;
  readonly account: BankAccount;
  readonly amount: Amount;
  readonly settings: Pick<Settings, "topup.bank_expiry_minutes">;
  readonly at: Instant;
}): NewBankTransfer {
  return {
    payment_id: newId("payment", at),
    transaction_id: newId("transaction", at),
    user_id: buyer.id,
    status: "CREATED",
    currency: "IDR",
    amount,
    ...account,
    expires_at: addSeconds(at, settings["topup.bank_expiry_minutes"] * 60),
    received: null,
    credited_transaction_id: null,
    reason: null,
    closed_at: null,
    released_at: null,
    created_at: at,
    updated_at: at,
  };
}
