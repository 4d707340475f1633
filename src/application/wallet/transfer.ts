import type { Customer } from "../../domain/actor.ts";
import type { PinRule } from "../../domain/auth/pin.ts";
import { pinPurposeText } from "../../domain/auth/pin-purpose.ts";
import { openCurrency } from "../../domain/currency.ts";
import { hexDigest } from "../../domain/digest.ts";
import { type Id, newId } from "../../domain/ids.ts";
import { type Amount, type Currency, ZERO } from "../../domain/money.ts";
import { type NewTransaction, newTransaction } from "../../domain/orders/transaction.ts";
import { Refusal, refuse } from "../../domain/refusal.ts";
import type { Settings } from "../../domain/settings/settings.ts";
import type { Opened } from "../../domain/wallet/outcomes.ts";
import { limitsOf } from "../../domain/wallet/spending.ts";
import { pinFrom, type Receiver, transferRule } from "../../domain/wallet/transfer.ts";
import { UNLIMITED } from "../../domain/wallet/wallet-state.ts";
import type { Use } from "../../ports/index.ts";
import type { CatalogueSnapshot } from "../../ports/products/catalogue.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import { refuseOutOfRange } from "../shared/amount-range.ts";
import { screenOrder } from "../shared/fraud/screen-order.ts";
import { countTries } from "../shared/limits/count-tries.ts";
import { type OpenedOrder, openedOrRefused, preparedOrReplayed } from "../shared/opened.ts";
import { type GivenPin, openProved, type PinPorts } from "../shared/prove-pin.ts";

interface TransferRequest {
  readonly key: string;
  readonly to: Receiver;
  readonly amount: Amount;
  readonly currency: Currency;
  readonly note: string | undefined;
  /** The sender's own name for it. */
  readonly ref_id?: string | undefined;
  /** How the sender shows that it is them. */
  readonly proof: GivenPin;
}

type Ports = PinPorts & Use<"catalogue" | "limiter" | "people" | "vault" | "wallets">;

/** How a wallet answers whatever has nothing to do with the money. */
const DECIDED: readonly Opened["kind"][] = [
  "opened",
  "repeated",
  "key_reused",
  "ref_reused",
  "abandoned",
];

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
  const { key, ref_id } = wanted;
  const request = { key, digest: digestOf(wanted), ref_id };
  const facts = await ports.catalogue.snapshot(sender.catalogue_version);
  const prepared = await preparedOrReplayed(ports, { owner: sender.id, request }, () =>
    opened(ports, sender, { wanted, facts, request }),
  ).catch(async (error: unknown) => {
    if (error instanceof Refusal && error.code === "transfer.receiver_not_found") {
      await countFailure(ports, sender, facts.settings);
    }
    throw error;
  });
  if (prepared.kind !== "fresh") return openedOrRefused(prepared);

  const answer = prepared.wanted;
  if (!DECIDED.includes(answer.kind)) await countFailure(ports, sender, facts.settings);
  return openedOrRefused(answer);
}

/** What makes a request the same one. The PIN is not part of it. */
function digestOf({ to, amount, currency, note, ref_id }: TransferRequest): string {
  const named = ref_id === undefined ? [] : [ref_id];
  const said = ["transfer", to, amount, currency, note ?? null, ...named];
  return hexDigest("sha256", JSON.stringify(said));
}

interface Sending {
  readonly wanted: TransferRequest;
  readonly facts: CatalogueSnapshot;
  readonly request: RequestKey;
}

async function opened(ports: Ports, sender: Customer, sending: Sending): Promise<Opened> {
  check(sender, sending);
  const { settings } = sending.facts;
  const { to, amount, currency, proof: given } = sending.wanted;
  return await openProved(ports, sender, {
    ...{ given, from: pinFrom(settings, currency), amount, settings },
    bound_to: () => ports.vault.index(pinPurposeText({ kind: "transfer", to, amount, currency })),
    open: (pin) => openWith(ports, sender, { ...sending, pin }),
  });
}

/** One trip to whom the sender's wallet knows; anybody else is looked up. */
async function openWith(
  ports: Ports,
  sender: Customer,
  { pin, ...sending }: Sending & { readonly pin: PinRule | undefined },
): Promise<Opened> {
  const { wanted, facts, request } = sending;
  const { to } = wanted;
  const limits = await screenOrder(ports, sender, {
    order: { type: "TRANSFER" },
    limits: { ...(limitsOf(facts.settings, "TRANSFER", wanted.currency) ?? UNLIMITED), pin },
    facts,
    numbers: to.by === "phone" ? [to.value] : [],
  });
  if (to.by === "id") {
    const known = { ...(limits ?? UNLIMITED), known_receiver: true };
    const order = orderTo(ports, sender, { ...sending, receiver: to.value });
    const answer = await ports.wallets.open(order, request, known);
    if (answer.kind !== "receiver_unknown") return answer;
  }
  const found = await ports.people.receiver(to);
  if (found === undefined) return refuse("transfer.receiver_not_found");
  if (found.id === sender.id) refuse("transfer.to_self");
  const order = orderTo(ports, sender, { ...sending, receiver: found.id });
  return await ports.wallets.open(order, request, limits);
}

/** All that can be said before anything is said about the receiver. */
function check({ id }: Customer, { wanted, facts }: Sending): void {
  const { to, amount, currency } = wanted;
  const { settings, currencies } = facts;
  if (openCurrency(currencies, currency) === undefined) refuse("currency.unknown");
  refuseOutOfRange("transfer.amount_out_of_range", amount, transferRule(settings, currency));
  if (to.value === id) refuse("transfer.to_self");
}

function orderTo(
  ports: Ports,
  sender: Customer,
  { wanted, facts, receiver }: Sending & { readonly receiver: Id<"user"> },
): NewTransaction {
  const { amount, currency, note } = wanted;
  const at = ports.now();
  return newTransaction({
    id: newId("transaction", at),
    user_id: sender.id,
    type: "TRANSFER",
    currency,
    price: amount,
    fee: transferRule(facts.settings, currency).fee,
    discount: ZERO,
    counterparty: receiver,
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
  await countTries(ports, [limit, sender.id]);
}
