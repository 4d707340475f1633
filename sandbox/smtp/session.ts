import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";

/** One letter as it came over the wire. */
export interface Envelope {
  sender: string;
  recipients: readonly string[];
  raw: Uint8Array;
}

export interface SessionOptions {
  /** With a certificate, STARTTLS is offered until it is used. */
  upgrade: { cert: string; key: string } | undefined;
  take(envelope: Envelope): Promise<void>;
  fault?: (() => Promise<{ mode: string; delay_ms?: number | undefined } | null>) | undefined;
}

/** Letters above this size are refused, as the EHLO answer says. Bytes. */
const sizeMax = 10_485_760;

interface Session {
  socket: Socket;
  options: SessionOptions;
  /** Bytes not yet understood, one character each. */
  buffer: string;
  mode: "command" | "data" | "auth" | "closed";
  /** How many more lines the AUTH exchange expects. */
  authLines: number;
  sender: string | undefined;
  recipients: string[];
  busy: boolean;
}

/** Speaks SMTP on one connection until it closes. Commands may arrive in bulk (PIPELINING). */
export function serveSmtp(socket: Socket, options: SessionOptions): void {
  const session = listenOn(socket, options);
  reply(session, "220 sandbox ESMTP siap");
}

function listenOn(socket: Socket, options: SessionOptions): Session {
  const session: Session = {
    socket,
    options,
    buffer: "",
    mode: "command",
    authLines: 0,
    sender: undefined,
    recipients: [],
    busy: false,
  };
  socket.on("error", () => {
    session.mode = "closed";
  });
  socket.on("data", (bytes) => {
    session.buffer += Buffer.from(bytes).toString("latin1");
    work(session).catch(() => socket.destroy());
  });
  return session;
}

/** Takes what is complete in the buffer, one thing after another, however it was packed. */
async function work(session: Session): Promise<void> {
  if (session.busy) return;
  session.busy = true;
  while (await step(session));
  session.busy = false;
}

/** Understands the next complete thing; false when more bytes are needed. */
async function step(session: Session): Promise<boolean> {
  if (session.mode === "closed") return false;
  if (session.mode === "data") {
    const end = `\r\n${session.buffer}`.indexOf("\r\n.\r\n");
    if (end === -1) return false;
    const data = session.buffer.slice(0, end);
    session.buffer = session.buffer.slice(end + 3);
    session.mode = "command";
    await finishLetter(session, data);
    return true;
  }
  const end = session.buffer.indexOf("\r\n");
  if (end === -1) return false;
  const line = session.buffer.slice(0, end);
  session.buffer = session.buffer.slice(end + 2);
  if (session.mode === "auth") continueAuth(session);
  else command(session, line);
  return true;
}

function command(session: Session, line: string): void {
  const [word = "", ...rest] = line.split(" ");
  const verb = word.toUpperCase();
  reply(session, answer(session, verb, rest.join(" ")));
  if (verb === "STARTTLS") startTls(session);
  if (verb !== "QUIT") return;
  session.mode = "closed";
  session.socket.end();
}

function answer(session: Session, verb: string, argument: string): string {
  switch (verb) {
    case "EHLO":
      return greet(session);
    case "HELO":
      return "250 sandbox";
    case "STARTTLS":
      return session.options.upgrade ? "220 2.0.0 silakan" : "502 5.5.1 STARTTLS tidak ada";
    case "AUTH":
      return authenticate(session, argument);
    case "MAIL":
      return mailFrom(session, argument);
    case "RCPT":
      return recipient(session, argument);
    case "DATA":
      return beginLetter(session);
    case "RSET":
      reset(session);
      return "250 2.0.0 kosong lagi";
    case "NOOP":
      return "250 2.0.0 ya";
    case "QUIT":
      return "221 2.0.0 sampai jumpa";
    default:
      return "502 5.5.1 perintah tidak dikenal";
  }
}

function greet(session: Session): string {
  reset(session);
  const offered = ["sandbox", "PIPELINING", "8BITMIME", `SIZE ${sizeMax}`, "AUTH PLAIN LOGIN"];
  if (session.options.upgrade !== undefined) offered.push("STARTTLS");
  const lines = offered.map((line, at) => `250${at === offered.length - 1 ? " " : "-"}${line}`);
  return lines.join("\r\n");
}

/** What was sent after STARTTLS in clear is thrown away: nobody vouches for it. */
function startTls(session: Session): void {
  const { upgrade } = session.options;
  if (upgrade === undefined) return;
  session.mode = "closed";
  session.socket.removeAllListeners("data");
  const secure = new TLSSocket(session.socket, { isServer: true, ...upgrade });
  listenOn(secure, { ...session.options, upgrade: undefined });
}

function authenticate(session: Session, argument: string): string {
  const [mechanism = "", initial] = argument.split(" ");
  const lines = { PLAIN: 1, LOGIN: 2 }[mechanism.toUpperCase()];
  if (lines === undefined) return "504 5.5.4 cara masuk tidak dikenal";
  session.authLines = lines - (initial === undefined ? 0 : 1);
  return promptAuth(session, mechanism.toUpperCase() === "LOGIN");
}

function continueAuth(session: Session): void {
  session.authLines -= 1;
  reply(session, promptAuth(session, true));
}

/** Asks for the next line of the exchange, base64 `Username:` or `Password:`, or lets it in. */
function promptAuth(session: Session, named: boolean): string {
  session.mode = session.authLines > 0 ? "auth" : "command";
  if (session.authLines === 0) return "235 2.7.0 selamat datang";
  const prompt = session.authLines === 2 ? "VXNlcm5hbWU6" : "UGFzc3dvcmQ6";
  return `334 ${named ? prompt : ""}`;
}

function mailFrom(session: Session, argument: string): string {
  const address = /^FROM:\s*<([^>]*)>/i.exec(argument)?.[1];
  if (address === undefined) return "501 5.5.4 tulis FROM:<alamat>";
  const size = Number(/\bSIZE=(\d+)/i.exec(argument)?.[1] ?? 0);
  if (size > sizeMax) return "552 5.3.4 terlalu besar";
  reset(session);
  session.sender = address;
  return "250 2.1.0 baik";
}

function recipient(session: Session, argument: string): string {
  const address = /^TO:\s*<([^>]+)>/i.exec(argument)?.[1];
  if (session.sender === undefined) return "503 5.5.1 MAIL dulu";
  if (address === undefined) return "501 5.5.4 tulis TO:<alamat>";
  if (/^bounce@/i.test(address)) return "550 5.1.1 kotak surat tidak ada";
  session.recipients.push(address);
  return "250 2.1.5 baik";
}

function beginLetter(session: Session): string {
  if (session.recipients.length === 0) return "503 5.5.1 RCPT dulu";
  session.mode = "data";
  return "354 akhiri dengan titik di baris sendiri";
}

async function finishLetter(session: Session, data: string): Promise<void> {
  const { sender = "", recipients } = session;
  const raw = Uint8Array.from(Buffer.from(data.replace(/(^|\r\n)\./g, "$1"), "latin1"));
  reset(session);
  const fault = (await session.options.fault?.().catch(() => null)) ?? undefined;
  const refusal = raw.length > sizeMax ? "552 5.3.4 terlalu besar" : refusals[fault?.mode ?? ""];
  const said = refusal ?? (await takeLetter(session, { sender, recipients, raw }, fault));
  if (said !== undefined) reply(session, said);
  else {
    session.mode = "closed";
    session.socket.destroy();
  }
}

/** Hands the letter over; undefined when the sender must not hear how that went. */
async function takeLetter(
  session: Session,
  envelope: Envelope,
  fault: { mode: string; delay_ms?: number | undefined } | undefined,
): Promise<string | undefined> {
  if (fault?.mode === "delay") await pause(fault.delay_ms ?? 2_000);
  try {
    await session.options.take(envelope);
  } catch {
    return "451 4.3.0 belum bisa disimpan, coba lagi";
  }
  if (fault?.mode === "timeout_after_accept") await pause(fault.delay_ms ?? 60_000);
  if (fault?.mode === "timeout_after_accept" || fault?.mode === "drop_reply") return undefined;
  return fault?.mode === "garbage" ? "<html>Selamat datang</html>" : "250 2.0.0 diterima";
}

/** Faults that refuse the letter: for now, too fast, or for good. */
const refusals: Record<string, string> = {
  error_400: "451 4.3.0 gangguan sementara",
  error_429: "450 4.7.1 terlalu cepat, coba lagi",
  error_500: "554 5.6.0 ditolak",
};

function reset(session: Session): void {
  session.sender = undefined;
  session.recipients = [];
}

function reply(session: Session, text: string): void {
  if (session.mode !== "closed") session.socket.write(`${text}\r\n`);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
