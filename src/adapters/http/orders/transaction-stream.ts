import * as z from "zod";
import { isOpen, TransactionView } from "../../../domain/orders/transaction.ts";
import { refuse } from "../../../domain/refusal.ts";
import { CLOSE, SOCKET_MESSAGE_MAX, SOCKET_ORDERS_MAX } from "../../../domain/wallet/feed.ts";
import type { EventsAnswer } from "../../../ports/wallet/balance-feeds.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { Empty } from "../core/schemas.ts";
import { openSocket, PROTOCOL } from "../core/socket.ts";
import { eventStream, lastEventOf, RECONNECT_MS } from "../core/streams/event-stream.ts";
import { StreamQuery } from "../wallet/balance-stream.ts";
import { TransactionParams } from "./transactions.ts";

const EXAMPLE = `retry: ${RECONNECT_MS}
id: 3
event: status
data: {"sequence":3,"status_from":"PROCESSING","status_to":"SUCCESS"}

event: end
data: {"reason":"done"}

`;

const getStream = endpoint(
  {
    method: "get",
    path: "/transactions/{transaction_id}/stream",
    audience: "customer",
    session: "shown_to_wallet",
    tag: "Transactions",
    summary: "A transaction as its status changes, as server-sent events",
    description:
      "An event `status` for each change, with the transaction as it stands now. Its id is the " +
      "number of the event in the transaction's log: whoever sends it back as `Last-Event-ID` " +
      "hears all that came later, and nothing twice. The stream ends with an event `end`: " +
      "`done` once the transaction has ended, `time` after `seconds`, `signed_out` with the " +
      "session. It is one of the few streams a customer may have open.",
    params: TransactionParams,
    query: StreamQuery,
    answer: {
      status: 200,
      schema: z.string().meta({ example: EXAMPLE }),
      description: "Events of the kinds `status` and `end`",
      media: ["text/event-stream"],
      raw_only: true,
    },
    refuses: ["stream.too_many", "transaction.not_found"],
  },
  async ({ ports, actor, params, query, raw }) => {
    const { transaction_id } = params;
    let after = lastEventOf(raw);
    return await eventStream(ports, actor, {
      seconds: query.seconds,
      async ask(stream, wait_ms) {
        const reading = { stream, wait_ms, transaction_id, after };
        const fed = await ports.balanceFeeds.nextEvents(actor.id, reading);
        if (fed.kind === "too_many") return fed;
        if (fed.kind === "not_found") {
          await ports.balanceFeeds.leave(actor.id, stream);
          return refuse("transaction.not_found");
        }
        after = fed.events.at(-1)?.sequence ?? after;
        return { kind: "said", text: said(fed), isLast: !isOpen(fed.transaction.status) };
      },
    });
  },
);

function said({ events, transaction: order }: Extract<EventsAnswer, { kind: "events" }>): string {
  const transaction = TransactionView.parse(order);
  return events
    .map((event) => {
      const data = JSON.stringify({ ...event, transaction });
      return `id: ${event.sequence}\nevent: status\ndata: ${data}\n\n`;
    })
    .join("");
}

const getSocket = endpoint(
  {
    method: "get",
    path: "/ws",
    audience: "customer",
    tag: "Transactions",
    summary: "Balances and transactions as they change, through a WebSocket",
    description:
      "The access token comes as `Authorization`, or from a browser as a subprotocol beside " +
      `\`${PROTOCOL}\`: \`new WebSocket(url, ["${PROTOCOL}", "bearer." + token])\`; never in the ` +
      'address. Say `{"subscribe":"balance"}`, or a transaction\'s id with the last event you ' +
      'know: `{"subscribe":"txn_…","after":2}`, or `files` likewise; `unsubscribe` ends each. ' +
      "What comes back are objects with `event` (`balance`, `status`, `file`, `end`, `error`) as " +
      "in the streams. `ping` is answered with `pong`. A message has at most " +
      `${SOCKET_MESSAGE_MAX} characters, and a socket follows ${SOCKET_ORDERS_MAX} transactions. ` +
      `Closed with ${CLOSE.malformed} for a message that cannot be read, ${CLOSE.expired} when ` +
      `its time or its session is over (connect with a fresh token), ${CLOSE.too_large} and ` +
      `${CLOSE.too_many} above these bounds.`,
    answer: { status: 101, schema: Empty, description: "The socket is open" },
    refuses: ["request.upgrade_required", "stream.too_many"],
  },
  async ({ ports, actor, raw }) => await openSocket(ports, actor, raw),
);

export const transactionStreamEndpoints: readonly Endpoint[] = [getStream, getSocket];
