import { orderEvents } from "../../domain/analytics/order-events.ts";
import { endedOrders, salesAmong } from "../../domain/discord/sales.ts";
import { newId } from "../../domain/ids.ts";
import { isGivenBack } from "../../domain/support/review.ts";
import type { Instant } from "../../domain/time.ts";
import { walletEvents } from "../../domain/webhooks/wallet-events.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { Projection } from "../../ports/read-model/read-model.ts";

/** What brings changes of wallets to the read model, and tells those who listen of them. */
export function followWallets(
  {
    analyticsEvents,
    discordChannels,
    discordOrders,
    outgoingWebhooks,
    readModel,
    reviews,
  }: Use<
    | "analyticsEvents"
    | "discordChannels"
    | "discordOrders"
    | "outgoingWebhooks"
    | "readModel"
    | "reviews"
  >,
  changes: readonly Projection[],
  at: Instant,
): readonly Write[] {
  const events = changes
    .flatMap((change) => walletEvents(change, at))
    .map((event) => ({ ...event, id: newId("webhook_event", at) }));
  const sold = changes.flatMap(({ transactions }) =>
    transactions.flatMap((order) => orderEvents(order, at)),
  );
  const sales = changes.flatMap(({ transactions }) => salesAmong(transactions, at));
  const ended = changes.flatMap(({ transactions }) => endedOrders(transactions, at));
  const givenBack = changes.flatMap(({ transactions }) => transactions.filter(isGivenBack));
  return [
    // What was given back before is told by the copy as it was.
    analyticsEvents.record(sold),
    readModel.apply(changes, at),
    outgoingWebhooks.announce(events, at),
    discordChannels.announce(sales, at),
    discordOrders.follow(ended, at),
    reviews.giveBack(givenBack.map(({ id }) => id)),
  ];
}
