import type { Customer } from "../../domain/actor.ts";
import { openCurrency } from "../../domain/currency.ts";
import { type Id, newId } from "../../domain/ids.ts";
import { ZERO } from "../../domain/money.ts";
import { newTransaction, type Transaction } from "../../domain/orders/transaction.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Instant } from "../../domain/time.ts";
import type { ExchangeQuote } from "../../domain/wallet/exchange-rate.ts";
import type { Opened } from "../../domain/wallet/outcomes.ts";
import { limitsOf } from "../../domain/wallet/spending.ts";
import { refuseDeclined } from "../../domain/wallet/wallet-state.ts";
import type { Use } from "../../ports/index.ts";
import type { CatalogueSnapshot } from "../../ports/products/catalogue.ts";
import type { Exchange, RequestKey } from "../../ports/wallet/wallets.ts";
import { screenOrder } from "../shared/fraud/screen-order.ts";
import { openedOrRefused, preparedOrReplayed } from "../shared/opened.ts";

interface DoneExchange {
  readonly out: Transaction;
  readonly into: Transaction;
  readonly repeated: boolean;
}

type Ports = Use<"catalogue" | "exchangeRates" | "now" | "vault" | "wallets">;

/**
 * Changes money of one currency into another as quoted. Both sides move at once or neither, and a
 * quote serves once: the wallet itself remembers which it has taken.
 */
export async function exchange(
  ports: Ports,
  owner: Customer,
  { quote_id, request }: { readonly quote_id: Id<"quote">; readonly request: RequestKey },
): Promise<DoneExchange> {
  const facts = await ports.catalogue.snapshot(owner.catalogue_version);
  // Quotes are forgotten in time; what was answered to this very request is not.
  const prepared = await preparedOrReplayed(ports, { owner: owner.id, request }, () =>
    openQuote(ports, owner, { quote_id, facts }),
  );
  if (prepared.kind !== "fresh") return await bothSides(ports, owner, prepared);

  const quote = prepared.wanted;
  const sides = sidesOf(quote, ports.now());
  const limits = await screenOrder(ports, owner, {
    order: sides.out,
    limits: limitsOf(facts.settings, "EXCHANGE", quote.from_currency),
    facts,
  });
  const answer = await ports.wallets.exchange(sides, request, limits);
  switch (answer.kind) {
    case "exchanged":
    case "repeated":
      return { out: answer.out, into: answer.into, repeated: answer.kind === "repeated" };
    case "key_reused":
      return refuse("request.key_reused");
    case "quote_used":
    case "quote_expired":
      return refuse(`exchange.${answer.kind}`);
    default:
      return refuseDeclined(answer);
  }
}

/** The quote, while both of its currencies are open. */
async function openQuote(
  ports: Ports,
  owner: Customer,
  { quote_id, facts }: { readonly quote_id: Id<"quote">; readonly facts: CatalogueSnapshot },
): Promise<ExchangeQuote> {
  const quote = await ports.exchangeRates.quote(owner.id, quote_id);
  if (quote === undefined) return refuse("exchange.quote_not_found");
  const closed = [quote.from_currency, quote.to_currency].some(
    (code) => openCurrency(facts.currencies, code) === undefined,
  );
  return closed ? refuse("currency.unknown") : quote;
}

/** An exchange that was answered before names only its first side. */
async function bothSides(ports: Ports, owner: Customer, earlier: Opened): Promise<DoneExchange> {
  const { transaction: out } = openedOrRefused(earlier);
  const other = out.related_id;
  const into = other === null ? undefined : await ports.wallets.transaction(owner.id, other);
  if (into === undefined) throw new Error(`${out.id} has lost its other side`);
  return { out, into, repeated: true };
}

function sidesOf(quote: ExchangeQuote, at: Instant): Exchange {
  const { quote_id, user_id, expires_at } = quote;
  const [outId, intoId] = [newId("transaction", at), newId("transaction", at)];
  const both = {
    user_id,
    type: "EXCHANGE",
    fee: ZERO,
    discount: ZERO,
    created_at: at,
    actor: user_id,
  } as const;
  return {
    quote_id,
    expires_at,
    out: newTransaction({
      ...both,
      id: outId,
      related_id: intoId,
      direction: "debit",
      currency: quote.from_currency,
      price: quote.from_amount,
    }),
    into: newTransaction({
      ...both,
      id: intoId,
      related_id: outId,
      direction: "credit",
      currency: quote.to_currency,
      price: quote.to_amount,
    }),
  };
}
