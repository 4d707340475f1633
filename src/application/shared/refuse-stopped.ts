import type { Customer } from "../../domain/actor.ts";
import type { NewTransaction } from "../../domain/orders/transaction.ts";
import { stopsOf } from "../../domain/products/selling-stop.ts";
import { refuse } from "../../domain/refusal.ts";
import { type Instant, secondsBetween } from "../../domain/time.ts";
import type { Channel } from "../../domain/vouchers/voucher.ts";
import type { CatalogueSnapshot } from "../../ports/products/catalogue.ts";

interface Sale {
  readonly facts: CatalogueSnapshot;
  readonly buyer: Customer;
  readonly wanted: { readonly channel?: Channel | undefined };
  readonly at: Instant;
}

/**
 * Refuses to open an order that staff have stopped the sale of. Whoever asks by a key asks by the
 * API, whatever they say.
 */
export function refuseStopped(order: NewTransaction, { facts, buyer, wanted, at }: Sale): void {
  const channel = buyer.session_id === null ? "api" : (wanted.channel ?? "api");
  const { sku, currency, quote } = order;
  const stops = stopsOf(facts, { sku, currency, supplier: quote?.supplier, channel }, at);
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
