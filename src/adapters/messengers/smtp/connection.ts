import { type Reply, takeReply } from "./reply.ts";

/** How a socket is opened; the platform's `connect` fits, and so does one over node:net. */
export type Connect = (address: SocketAddress, options: SocketOptions) => Socket;

export type LostCode = "connection_failed" | "connection_lost" | "timeout" | "bad_reply";

/** The conversation cannot go on. A connection once lost stays lost, with the first cause. */
export interface Lost {
  kind: "lost";
  code: LostCode;
  reason: string;
}

/** One line to a server. Its functions below never throw. */
export interface Connection {
  timeoutMs: number;
  lost: Lost | undefined;
  wire: Wire | undefined;
}

interface Wire {
  socket: Socket;
  reader: ReadableStreamDefaultReader;
  writer: WritableStreamDefaultWriter;
  decoder: TextDecoder;
  received: string;
  /** False until the first byte arrives on this socket: until then, TCP or TLS may be at fault. */
  heard: boolean;
}

const farewellMs = 1_000;

/** Starts to connect; whether it worked shows in the first `exchange`. */
export function openConnection(
  connect: Connect,
  server: { host: string; port: number; security: "implicit" | "starttls" | "none" },
  timeoutMs: number,
): Connection {
  const secureTransport = { implicit: "on", starttls: "starttls", none: "off" }[server.security];
  const address = { hostname: server.host, port: server.port };
  const connection: Connection = { timeoutMs, lost: undefined, wire: undefined };
  attempt(connection, () => connect(address, { secureTransport, allowHalfOpen: false }));
  return connection;
}

/**
 * Writes `text` (nothing when it is empty) and hears one reply, both within one `timeoutMs`. A
 * reply that came before it was asked for ends the conversation: it would answer another question.
 */
export function exchange(connection: Connection, text: string): Promise<Reply | Lost> {
  return guarded(connection, async (wire) => {
    await wire.socket.opened;
    await say(wire, text);
    return hear(wire);
  });
}

/** Writes `text` within `timeoutMs` and hears nothing. */
export function write(connection: Connection, text: string): Promise<Lost | undefined> {
  return guarded(connection, async (wire) => {
    await say(wire, text);
    return undefined;
  });
}

/**
 * Puts TLS over the line for `hostname`; whether it verified shows in the next `exchange`. Clear
 * text that came uncalled for ends the conversation, lest it pass for encrypted (RFC 3207 §6).
 */
export function startTls(connection: Connection, hostname: string): void {
  const clear = connection.wire;
  if (clear === undefined || connection.lost) return;

  attempt(connection, () => {
    if (clear.received !== "") throw uncalledFor();
    clear.reader.releaseLock();
    clear.writer.releaseLock();
    return clear.socket.startTls({ expectedServerHostname: hostname });
  });
}

/** Says QUIT when somebody is there to hear it, then closes the socket, whatever happens. */
export async function hangUp(connection: Connection): Promise<void> {
  connection.timeoutMs = Math.min(connection.timeoutMs, farewellMs);
  await exchange(connection, "QUIT\r\n");

  connection.lost = undefined;
  await guarded(connection, (wire) => {
    wire.writer.abort().catch(() => undefined);
    return wire.socket.close();
  });
}

async function say(wire: Wire, text: string): Promise<void> {
  if (wire.received !== "") throw uncalledFor();
  if (text !== "") await wire.writer.write(new TextEncoder().encode(text));
}

async function hear(wire: Wire): Promise<Reply> {
  for (;;) {
    const { done, value } = await wire.reader.read();
    if (done || value.length === 0) throw failure("connection_lost", "the server hung up");
    wire.heard = true;
    wire.received += wire.decoder.decode(value, { stream: true });

    const taken = takeReply(wire.received);
    if (taken === "malformed") throw failure("bad_reply", "the server's reply is not SMTP");
    if (taken === "partial") continue;
    wire.received = taken.rest;
    return taken.reply;
  }
}

function attempt(connection: Connection, open: () => Socket): void {
  try {
    const socket = open();
    for (const end of [socket.opened, socket.closed]) end.catch(() => undefined);
    const reader = socket.readable.getReader();
    const writer = socket.writable.getWriter();
    const decoder = new TextDecoder();
    connection.wire = { socket, reader, writer, decoder, received: "", heard: false };
  } catch (error) {
    connection.lost = lossOf(error, connection.wire);
  }
}

async function guarded<T>(
  connection: Connection,
  work: (wire: Wire) => Promise<T>,
): Promise<T | Lost> {
  const { wire, timeoutMs } = connection;
  if (connection.lost) return connection.lost;
  if (wire === undefined) return lossOf(undefined, wire);

  const deadline = Promise.withResolvers<never>();
  const late = failure("timeout", `no answer within ${timeoutMs} ms`);
  const timer = setTimeout(() => deadline.reject(late), timeoutMs);
  try {
    return await Promise.race([work(wire), deadline.promise]);
  } catch (error) {
    connection.lost = lossOf(error, wire);
    return connection.lost;
  } finally {
    clearTimeout(timer);
  }
}

function uncalledFor(): Error {
  return failure("bad_reply", "the server spoke before it was asked");
}

function failure(code: LostCode, reason: string): Error {
  return new Error(reason, { cause: code });
}

function lossOf(error: unknown, wire: Wire | undefined): Lost {
  const reason = error instanceof Error ? error.message : "no connection";
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause === "timeout" || cause === "bad_reply") return { kind: "lost", code: cause, reason };
  return { kind: "lost", code: wire?.heard ? "connection_lost" : "connection_failed", reason };
}
