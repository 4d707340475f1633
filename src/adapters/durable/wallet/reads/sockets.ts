import * as z from "zod";
import { zId } from "../../../../domain/ids.ts";
import { isOpen, TransactionView } from "../../../../domain/orders/transaction.ts";
import { instant } from "../../../../domain/time.ts";
import {
  CLOSE,
  SOCKET_MESSAGE_MAX,
  SOCKET_ORDERS_MAX,
  SocketRequest,
  shownBalances,
} from "../../../../domain/wallet/feed.ts";
import type { CustomerClaims } from "../../../../ports/auth/customer-sessions.ts";
import type { FirstHeard, SocketReader } from "../../../../ports/wallet/balance-feeds.ts";
import { lookAtBalances, lookAtEvents } from "./events.ts";
import { lookAtFiles } from "./file-news.ts";

/** What a socket listens to, kept with it while the object sleeps. */
const Listening = z.object({
  owner: zId("user"),
  session_id: zId("session"),
  until_ms: z.number(),
  /** The version of the balances that was told last; `null` for whoever does not want them. */
  balance: z.number().nullable(),
  /** The last event that was told, by order. */
  orders: z.record(z.string(), z.number()),
  /** The last news of files that was told; `null` for whoever does not want them. */
  files: z.number().nullable().default(null),
});
type Listening = z.infer<typeof Listening>;

/** The sockets of one wallet. They cost nothing while nothing happens: the object sleeps. */
export interface Sockets {
  count(): number;
  accept(asked: SocketAsked): Response;
  heard(socket: WebSocket, message: string | ArrayBuffer): void;
  /** Call after each change: every socket is told what it has not been told yet. */
  changed(): void;
  /** Answers the end of one. */
  closed(socket: WebSocket, code: number): void;
  /** Closes those whose session does not stand any more. */
  closeEnded(stands: (claims: CustomerClaims) => boolean): void;
  /** Closes what is past its time; answers when the next is. */
  closeExpired(): number | undefined;
}

export function openSockets(ctx: DurableObjectState): Sockets {
  const { sql } = ctx.storage;
  ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
  return {
    count: () => ctx.getWebSockets().length,
    accept(asked) {
      const { 0: theirs, 1: ours } = new WebSocketPair();
      ctx.acceptWebSocket(ours);
      const fresh: Listening = { ...asked, balance: null, orders: {} };
      ours.serializeAttachment(fresh);
      tellOrClose(sql, ours);
      return new Response(null, { status: 101, webSocket: theirs });
    },
    heard: (socket, message) => heard(sql, socket, message),
    changed() {
      for (const socket of ctx.getWebSockets()) tellOrClose(sql, socket);
    },
    closed(socket, code) {
      // A code that only says how a connection was lost may not be sent.
      socket.close(code === 1005 || code === 1006 ? 1000 : code);
    },
    closeEnded(stands) {
      for (const socket of ctx.getWebSockets()) {
        const { owner, session_id } = listening(socket);
        const at = instant(Date.now());
        if (!stands({ owner, session_id, at })) socket.close(CLOSE.expired, "signed_out");
      }
    },
    closeExpired() {
      const ends = ctx.getWebSockets().flatMap((socket) => {
        const { until_ms } = listening(socket);
        if (until_ms > Date.now()) return [until_ms];
        socket.close(CLOSE.expired, "token_expired");
        return [];
      });
      return ends.length === 0 ? undefined : Math.min(...ends);
    },
  };
}

function heard(sql: SqlStorage, socket: WebSocket, message: string | ArrayBuffer): void {
  const state = listening(socket);
  const problem = obey(state, message);
  if (problem !== undefined) {
    socket.close(CLOSE[problem], problem);
    return;
  }
  socket.serializeAttachment(state);
  tellOrClose(sql, socket);
}

/** Changes what a socket listens to; why it cannot be done otherwise. */
function obey(state: Listening, message: string | ArrayBuffer): keyof typeof CLOSE | undefined {
  if (typeof message !== "string" || message.length > SOCKET_MESSAGE_MAX) return "too_large";
  const request = asked(message);
  if (request === undefined) return "malformed";
  follow(state, request);
  return Object.keys(state.orders).length > SOCKET_ORDERS_MAX ? "too_many" : undefined;
}

/** A change is done whoever hears of it: a socket that cannot be told is closed and comes again. */
function tellOrClose(sql: SqlStorage, socket: WebSocket): void {
  try {
    tell(sql, socket);
  } catch {
    socket.close(1011, "broken");
  }
}

function tell(sql: SqlStorage, socket: WebSocket): void {
  const state = listening(socket);
  if (state.until_ms <= Date.now()) {
    socket.close(CLOSE.expired, "token_expired");
    return;
  }
  const orders = Object.keys(state.orders).flatMap((id) => orderNews(sql, state, id));
  const news = [...balanceNews(sql, state), ...orders, ...fileNews(sql, state)];
  for (const said of news) socket.send(JSON.stringify(said));
  socket.serializeAttachment(state);
}

function balanceNews(sql: SqlStorage, state: Listening): readonly object[] {
  if (state.balance === null) return [];
  const { told, isNews } = lookAtBalances(sql, { version: state.balance });
  if (!isNews) return [];
  state.balance = told.version;
  return [{ event: "balance", id: told.version, data: shownBalances(told.balances) }];
}

function orderNews(sql: SqlStorage, state: Listening, id: string): readonly object[] {
  const transaction_id = zId("transaction").parse(id);
  const after = state.orders[id] ?? 0;
  const { told } = lookAtEvents(sql, state.owner, { transaction_id, after });
  if (told.kind === "not_found") {
    delete state.orders[id];
    return [{ event: "error", code: "transaction.not_found", transaction_id }];
  }
  const transaction = TransactionView.parse(told.transaction);
  const changes = told.events.map((event) => {
    state.orders[id] = event.sequence;
    return { event: "status", id: event.sequence, data: { ...event, transaction } };
  });
  if (isOpen(transaction.status)) return changes;
  delete state.orders[id];
  return [...changes, { event: "end", transaction_id, reason: "done" }];
}

function fileNews(sql: SqlStorage, state: Listening): readonly object[] {
  if (state.files === null) return [];
  return lookAtFiles(sql, { after: state.files }).told.news.map(({ sequence, file }) => {
    state.files = sequence;
    return { event: "file", id: sequence, data: file };
  });
}

type SocketAsked = Pick<Listening, "owner" | "session_id" | "until_ms" | "files">;

/** What the Worker asks of the object for a socket of this customer. */
export function socketRequest(
  { owner, session_id, until }: SocketReader,
  { files_after }: FirstHeard = {},
): Request {
  const query = new URLSearchParams({ owner, session_id, until_ms: String(Date.parse(until)) });
  if (files_after !== undefined) query.set("files_after", String(files_after));
  return new Request(`https://wallet/?${query}`, { headers: { upgrade: "websocket" } });
}

export function readSocketRequest({ url }: Request): SocketAsked {
  const { searchParams } = new URL(url);
  const owner = zId("user").parse(searchParams.get("owner"));
  const session_id = zId("session").parse(searchParams.get("session_id"));
  const files = searchParams.get("files_after");
  const until_ms = Number(searchParams.get("until_ms"));
  return { owner, session_id, until_ms, files: files === null ? null : Number(files) };
}

function listening(socket: WebSocket): Listening {
  return Listening.parse(socket.deserializeAttachment());
}

function asked(message: string): SocketRequest | undefined {
  try {
    return SocketRequest.safeParse(JSON.parse(message)).data;
  } catch {
    return undefined;
  }
}

function follow(state: Listening, request: SocketRequest): void {
  if ("unsubscribe" in request) {
    if (request.unsubscribe === "balance") state.balance = null;
    else if (request.unsubscribe === "files") state.files = null;
    else delete state.orders[request.unsubscribe];
  } else if (request.subscribe === "balance") {
    state.balance = -1;
  } else if (request.subscribe === "files") {
    state.files = request.after;
  } else if ("after" in request) {
    state.orders[request.subscribe] = request.after;
  }
}
