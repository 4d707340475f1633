import * as z from "zod";
import { shownBalances } from "../../../domain/wallet/feed.ts";
import type { FeedAnswer } from "../../../ports/wallet/balance-feeds.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { eventStream, RECONNECT_MS, STREAM_SECONDS_MAX } from "../core/streams/event-stream.ts";

/** A reader who knows nothing yet. */
const NOTHING_READ = -1;

const EXAMPLE = `retry: ${RECONNECT_MS}
id: 12
event: balance
data: {"data":[{"currency":"IDR","available":10000,"held":0,"total":10000}]}

`;

export const StreamQuery = z.strictObject({
  seconds: z.coerce.number().int().min(1).max(STREAM_SECONDS_MAX).default(25).meta({ example: 25 }),
});

const getStream = endpoint(
  {
    method: "get",
    path: "/wallet/stream",
    audience: "customer",
    session: "shown_to_wallet",
    tag: "Wallet",
    summary: "All balances as they change, as server-sent events",
    description:
      "An event `balance` comes at once and with every change, as it happens. It is the " +
      "whole of the balances and its id their version, so whoever reconnects hears the newest " +
      "and has lost nothing. The stream ends after `seconds` with an event `end`, and earlier " +
      "when the session does; a comment comes every few seconds while nothing changes. " +
      "Only a few streams of one customer are open at a time.",
    query: StreamQuery,
    answer: {
      status: 200,
      schema: z.string().meta({ example: EXAMPLE }),
      description: "Events of the kinds `balance` and `end`",
      media: ["text/event-stream"],
      raw_only: true,
    },
    refuses: ["stream.too_many"],
  },
  async ({ ports, actor, query }) => {
    let version = NOTHING_READ;
    return await eventStream(ports, actor, {
      seconds: query.seconds,
      async ask(stream, wait_ms) {
        const fed = await ports.balanceFeeds.next(actor.id, { stream, version, wait_ms });
        if (fed.kind === "too_many") return fed;
        const text = fed.version === version ? "" : said(fed);
        version = fed.version;
        return { kind: "said", text, isLast: false };
      },
    });
  },
);

export const balanceStreamEndpoints: readonly Endpoint[] = [getStream];

function said({ version, balances }: Extract<FeedAnswer, { kind: "balances" }>): string {
  const data = shownBalances(balances);
  return `id: ${version}\nevent: balance\ndata: ${JSON.stringify({ data })}\n\n`;
}
