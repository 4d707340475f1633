import { type Customer, isByKey } from "../../domain/actor.ts";
import type { Channel } from "../../domain/orders/channel.ts";
import type { NewTransaction } from "../../domain/orders/transaction.ts";
import { type SellingStop, stopsOf } from "../../domain/products/selling-stop.ts";
import { refuse } from "../../domain/refusal.ts";
import { type Instant, secondsBetween } from "../../domain/time.ts";
import type { CatalogueSnapshot } from "../../ports/products/catalogue.ts";

/** Where something is ordered, as its buyer's client says. */
export interface SalePlace {
  readonly channel?: Channel | undefined;
  /** A guild at Discord. */
  readonly guild_id?: string | undefined;
}

interface Sale {
  readonly facts: CatalogueSnapshot;
  readonly buyer: Customer;
  readonly wanted: SalePlace;
  readonly at: Instant;
}

/**
 * Refuses to open an order that staff have stopped the sale of. Whoever asks by a key asks by the
 * API, whatever they say.
 */
export function refuseStopped(order: NewTransaction, { facts, buyer, wanted, at }: Sale): void {
  const channel = isByKey(buyer) ? "api" : (wanted.channel ?? "api");
  const { sku, currency, quote } = order;
  const sale = { sku, currency, supplier: quote?.supplier, channel, guild: wanted.guild_id };
  refuseStops(stopsOf(facts, sale, at), at);
}

/** Refuses for the first of those that are in the way; none is fine. */
export function refuseStops(stops: readonly SellingStop[], at: Instant): void {
  const [first] = stops;
  if (first === undefined) return;
  const { scope, subject } = first;
  const ends = stops.map(({ until }) => until);
  const last = ends.includes(null) ? undefined : ends.toSorted().at(-1);
  refuse("selling.stopped", {
    detail: `${scope} ${subject}`,
    members: { scope, subject },
    ...(last && { retry_after_seconds: secondsBetween(at, last) }),
  });
}
