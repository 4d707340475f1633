import type { Customer } from "../../domain/actor.ts";
import type { PinRule } from "../../domain/auth/pin.ts";
import { pinPurposeText } from "../../domain/auth/pin-purpose.ts";
import { type Id, newId } from "../../domain/ids.ts";
import { type Amount, ZERO } from "../../domain/money.ts";
import { newTransaction, type Transaction } from "../../domain/orders/transaction.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Settings } from "../../domain/settings/settings.ts";
import { type Instant, secondsBetween } from "../../domain/time.ts";
import type { Opened } from "../../domain/wallet/outcomes.ts";
import type { OpeningLimits } from "../../domain/wallet/wallet-state.ts";
import {
  accountText,
  isSameHolder,
  nameCheckOf,
  usableAt,
} from "../../domain/withdrawals/bank-account.ts";
import type { Withdrawal } from "../../domain/withdrawals/withdrawal.ts";
import type { Use } from "../../ports/index.ts";
import type { CatalogueSnapshot } from "../../ports/products/catalogue.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import type { KnownAccount } from "../../ports/withdrawals/bank-accounts.ts";
import { refuseOutOfRange } from "../shared/amount-range.ts";
import { screenOrder } from "../shared/fraud/screen-order.ts";
import { openedOrRefused, preparedOrReplayed } from "../shared/opened.ts";
import { type GivenPin, openProved } from "../shared/prove-pin.ts";
import { refuseTooMany, register, sealedAccount } from "./bank-accounts/add-bank-account.ts";
import { proveAccount } from "./bank-accounts/prove-account.ts";
import { findAccount, type GivenAccount, readAccount } from "./bank-accounts/read-account.ts";

interface WithdrawalRequest {
  /** The caller's name for this request. */
  readonly key: string;
  /** A registered account, or one to be registered on the way. */
  readonly account: Id<"bank_account"> | GivenAccount;
  /** What a new account is registered by; like the PIN, it is not what is asked for. */
  readonly code?: string | undefined;
  readonly amount: Amount;
  /** How its owner shows that it is them. */
  readonly proof: GivenPin;
}

interface RequestedWithdrawal {
  readonly withdrawal: Withdrawal;
  readonly transaction: Transaction;
  readonly repeated: boolean;
}

type Ports = Use<
  | "accounts"
  | "bankAccounts"
  | "catalogue"
  | "commit"
  | "customerQuotas"
  | "limiter"
  | "messengers"
  | "now"
  | "oneTimeCodes"
  | "outbox"
  | "passwords"
  | "people"
  | "pins"
  | "vault"
  | "wallets"
  | "withdrawals"
>;

/**
 * Holds the money of a withdrawal; staff decide what follows.
 *
 * Where the money goes is written before the wallet opens the order. An isolate that dies between
 * the two leaves a row whose id no wallet knows: the janitor has the wallet mark that id as
 * abandoned, so that it can never open, and only then forgets the row. The other order would leave
 * money held for nobody knows where.
 */
export async function withdraw(
  ports: Ports,
  owner: Customer,
  wanted: WithdrawalRequest,
): Promise<RequestedWithdrawal> {
  const request = { key: wanted.key, digest: await digestOf(ports, wanted) };
  const facts = await ports.catalogue.snapshot(owner.catalogue_version);
  const { settings } = facts;
  const prepared = await preparedOrReplayed(ports, { owner: owner.id, request }, () =>
    newWithdrawal(ports, owner, { ...wanted, settings }),
  );
  if (prepared.kind !== "fresh") return await askedBefore(ports, owner, prepared);
  const withdrawal = prepared.wanted;
  const { amount, bank_account_id } = withdrawal;
  const answer = await openProved(ports, owner, {
    ...{ given: wanted.proof, from: settings["withdrawal.pin_from"], amount, settings },
    bound_to: () =>
      ports.vault.index(pinPurposeText({ kind: "withdrawal", bank_account_id, amount })),
    open: (pin) => openWith(ports, owner, { withdrawal, request, facts, pin }),
  });
  const own = ownIn(answer, withdrawal);
  if (own === undefined) return await askedBefore(ports, owner, answer);
  return { withdrawal, transaction: own, repeated: false };
}

interface Opening {
  readonly withdrawal: Withdrawal;
  readonly request: RequestKey;
  readonly facts: CatalogueSnapshot;
  readonly pin: PinRule | undefined;
}

async function openWith(
  ports: Ports,
  owner: Customer,
  { withdrawal, request, facts, pin }: Opening,
): Promise<Opened> {
  const order = orderOf(withdrawal);
  const limits = await screenOrder(ports, owner, {
    ...{ order, limits: { ...limitsOf(facts.settings), pin }, facts },
    accounts: () => indexesOf(ports, withdrawal),
  });
  await ports.commit(ports.withdrawals.create(withdrawal));
  const answer = await ports.wallets.open(order, request, limits);
  if (ownIn(answer, withdrawal) === undefined) {
    await ports.commit(ports.withdrawals.deleteUnopened(withdrawal.transaction_id));
  }
  return answer;
}

/** A call that was lost on its way back is made again, and then hears of its own order. */
function ownIn(answer: Opened, { transaction_id }: Withdrawal): Transaction | undefined {
  const isOwn = "transaction" in answer && answer.transaction.id === transaction_id;
  return isOwn ? answer.transaction : undefined;
}

/** Of its bank account, under each key that a list may have been made by. */
async function indexesOf(
  { vault }: Ports,
  { bank, number_sealed, user_id }: Withdrawal,
): Promise<readonly string[]> {
  const number = await vault.open(number_sealed, user_id);
  return await vault.indexes(accountText({ bank, number }));
}

/**
 * What makes a request the same one, under a key of ours: a bare digest of so few digits could be
 * guessed. The PIN is not part of it.
 */
function digestOf({ vault }: Ports, { account, amount }: WithdrawalRequest): Promise<string> {
  return vault.index(JSON.stringify(["withdrawal request", account, amount]));
}

async function askedBefore(
  ports: Ports,
  owner: Customer,
  answer: Opened,
): Promise<RequestedWithdrawal> {
  const { transaction } = openedOrRefused(answer);
  const withdrawal = await ports.withdrawals.find(owner.id, transaction.id);
  if (withdrawal === undefined) throw new Error(`the withdrawal of ${transaction.id} has gone`);
  return { withdrawal, transaction, repeated: true };
}

type OrderSettings = Pick<
  Settings,
  | "bank_account.code_required"
  | "bank_account.registrations_per_day"
  | "withdrawal.minimum"
  | "withdrawal.maximum"
  | "withdrawal.fee"
  | "withdrawal.cooldown_hours"
>;

async function newWithdrawal(
  ports: Ports,
  owner: Customer,
  { account, code, amount, settings }: WithdrawalRequest & { readonly settings: OrderSettings },
): Promise<Withdrawal> {
  refuseOutOfRange("withdrawal.amount_out_of_range", amount, {
    minimum: settings["withdrawal.minimum"],
    maximum: settings["withdrawal.maximum"],
  });
  const known = await (typeof account === "string"
    ? ports.bankAccounts.find(owner.id, account)
    : accountGiven(ports, owner, { given: account, code, settings }));
  if (known === undefined) return refuse("bank_account.not_found");
  const at = ports.now();
  refuseUnfit(known, settings["withdrawal.cooldown_hours"], at);
  const { id, created_at: _known, ...place } = known.account;
  return {
    ...place,
    transaction_id: newId("transaction", at),
    bank_account_id: id,
    currency: "IDR",
    amount,
    fee: settings["withdrawal.fee"],
    created_at: at,
  };
}

interface AccountOnTheWay {
  readonly given: GivenAccount;
  readonly code: string | undefined;
  readonly settings: OrderSettings;
}

/**
 * An account that is new here is registered even where it may not be used yet, so that its waiting
 * time begins.
 */
async function accountGiven(
  ports: Ports,
  owner: Customer,
  { given, code, settings }: AccountOnTheWay,
): Promise<KnownAccount> {
  const read = readAccount(given);
  const known = await findAccount(ports, owner, read);
  if (known !== undefined) {
    if (!isSameHolder(known.account.holder, read.holder)) refuse("bank_account.exists");
    return known;
  }
  await refuseTooMany(ports, owner);
  const account = await sealedAccount(ports, owner, read);
  try {
    const proof = await proveAccount(ports, owner, { read, code, settings });
    await register(ports, account, { settings, proof });
    return { account, inquiry: undefined };
  } catch (error) {
    // The same request at the same moment has registered it.
    const twin = await findAccount(ports, owner, read);
    if (twin === undefined || !isSameHolder(twin.account.holder, read.holder)) throw error;
    return twin;
  }
}

function refuseUnfit({ account, inquiry }: KnownAccount, hours: number, at: Instant): void {
  const check = nameCheckOf(account.holder, inquiry);
  if (check === "mismatch") refuse("bank_account.name_mismatch");
  if (check === "no_account") refuse("bank_account.unknown_at_bank");
  const usable_at = usableAt(account, hours);
  if (at < usable_at) {
    const retry_after_seconds = Math.ceil(secondsBetween(at, usable_at));
    refuse("bank_account.cooling_down", { retry_after_seconds, members: { usable_at } });
  }
}

function orderOf(withdrawal: Withdrawal) {
  return newTransaction({
    id: withdrawal.transaction_id,
    user_id: withdrawal.user_id,
    type: "WITHDRAWAL",
    currency: withdrawal.currency,
    price: withdrawal.amount,
    fee: withdrawal.fee,
    discount: ZERO,
    created_at: withdrawal.created_at,
    actor: withdrawal.user_id,
  });
}

type LimitSettings = Pick<
  Settings,
  | "kyc.limit_times"
  | "withdrawal.limit_day"
  | "withdrawal.limit_month"
  | "withdrawal.limit_hour_count"
>;

function limitsOf(settings: LimitSettings): OpeningLimits {
  return {
    day: settings["withdrawal.limit_day"],
    month: settings["withdrawal.limit_month"],
    hour_count: settings["withdrawal.limit_hour_count"],
    approved_times: settings["kyc.limit_times"],
  };
}
