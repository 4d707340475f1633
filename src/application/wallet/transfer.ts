import type { Customer } from "../../domain/actor.ts";
import { openCurrency } from "../../domain/currency.ts";
import { hexDigest } from "../../domain/digest.ts";
import { newId } from "../../domain/ids.ts";
import { type Amount, type Currency, ZERO } from "../../domain/money.ts";
import { type NewTransaction, newTransaction } from "../../domain/orders/transaction.ts";
import { Refusal, refuse } from "../../domain/refusal.ts";
import type { Settings } from "../../domain/settings/settings.ts";
import type { Opened } from "../../domain/wallet/outcomes.ts";
import { limitsOf } from "../../domain/wallet/spending.ts";
import { asksForPin, type Receiver, transferRule } from "../../domain/wallet/transfer.ts";
import type { Use } from "../../ports/index.ts";
import type { CatalogueSnapshot } from "../../ports/products/catalogue.ts";
import { refuseOutOfRange } from "../shared/amount-range.ts";
import { type OpenedOrder, openedOrRefused, preparedOrReplayed } from "../shared/opened.ts";

export interface TransferRequest {
  readonly key: string;
  readonly to: Receiver;
  readonly amount: Amount;
  readonly currency: Currency;
  readonly note: string | undefined;
  /** Refuses unless the sender proves themselves with their PIN. */
  readonly provePin: () => Promise<void>;
}

type Ports = Use<"catalogue" | "limiter" | "now" | "people" | "wallets">;

/** How a wallet answers whatever has nothing to do with the money. */
const DECIDED: readonly Opened["kind"][] = ["opened", "repeated", "key_reused", "abandoned"];

/**
 * Sends money to another customer: it leaves the sender at once and lands from the queue, or comes
 * back. Every failure that tells whether the receiver exists is counted, so that nobody finds out
 * about many.
 */
export async function transfer(
  ports: Ports,
  sender: Customer,
  wanted: TransferRequest,
): Promise<OpenedOrder> {
  const request = { key: wanted.key, digest: digestOf(wanted) };
  const facts = await ports.catalogue.snapshot(sender.catalogue_version);
  const prepared = await preparedOrReplayed(ports, { owner: sender.id, request }, () =>
    addressed(ports, sender, { wanted, facts }),
  ).catch(async (error: unknown) => {
    if (error instanceof Refusal && error.code === "transfer.receiver_not_found") {
      await countFailure(ports, sender, facts.settings);
    }
    throw error;
  });
  if (prepared.kind !== "fresh") return openedOrRefused(prepared);

  const order = prepared.wanted;
  const limits = limitsOf(facts.settings, "TRANSFER", order.currency);
  const answer = await ports.wallets.open(order, request, limits);
  if (!DECIDED.includes(answer.kind)) await countFailure(ports, sender, facts.settings);
  return openedOrRefused(answer);
}

/** What makes a request the same one. The PIN is not part of it. */
function digestOf({ to, amount, currency, note }: TransferRequest): string {
  return hexDigest("sha256", JSON.stringify(["transfer", to, amount, currency, note ?? null]));
}

async function addressed(
  ports: Ports,
  sender: Customer,
  { wanted, facts }: { readonly wanted: TransferRequest; readonly facts: CatalogueSnapshot },
): Promise<NewTransaction> {
  const { to, amount, currency, note } = wanted;
  const { settings, currencies } = facts;
  if (openCurrency(currencies, currency) === undefined) refuse("currency.unknown");
  const rule = transferRule(settings, currency);
  refuseOutOfRange("transfer.amount_out_of_range", amount, rule);
  if (to.value === sender.id) refuse("transfer.to_self");
  // Before anything is said about the receiver.
  if (asksForPin(settings, currency, amount)) await wanted.provePin();
  const receiver = await ports.people.receiver(to);
  if (receiver === undefined) return refuse("transfer.receiver_not_found");
  if (receiver.id === sender.id) refuse("transfer.to_self");
  const at = ports.now();
  return newTransaction({
    id: newId("transaction", at),
    user_id: sender.id,
    type: "TRANSFER",
    currency,
    price: amount,
    fee: rule.fee,
    discount: ZERO,
    counterparty: receiver.id,
    note: note ?? null,
    created_at: at,
    actor: sender.id,
  });
}

/** Only a transfer that did not happen is counted: the others need no further trip. */
async function countFailure(
  ports: Ports,
  sender: Customer,
  settings: Pick<Settings, "transfer.failures_per_minute">,
): Promise<void> {
  const limit = {
    name: "transfer-failures",
    limit: settings["transfer.failures_per_minute"],
    window_seconds: 60,
  };
  const { allowed, reset_seconds } = await ports.limiter
    .take(limit, sender.id)
    .catch(() => refuse("service.unavailable", { retry_after_seconds: 5 }));
  if (!allowed) refuse("rate.limited", { retry_after_seconds: reset_seconds });
}
