import type { AddressInfo, Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { domainToASCII } from "node:url";
import { simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from "smtp-server";

/** A caught letter. `to` lists the envelope's recipients, separated by commas. */
export interface Mail {
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
  raw: string;
}

/** A fault for one letter, as the chaos switches of the sandbox name it. */
interface SmtpFault {
  mode: string;
  delay_ms?: number | undefined;
}

export interface SmtpCatcherOptions {
  /** 0 takes any free port. */
  port: number;
  host?: string;
  /** Keeps a letter. When it fails, the sender hears a temporary error. */
  deliver(mail: Mail): Promise<void>;
  /** Asked once per letter, before it is taken. */
  fault?(): Promise<SmtpFault | null>;
  /** A certificate and key in PEM. Alone it means TLS from the first byte. */
  tls?: { cert: string; key: string };
  /** With `tls`: begins in clear and offers STARTTLS. */
  startTls?: boolean;
}

/** What the sender hears of a letter; `silence` and `garbage` end the connection. */
type Answer = { code: number; text: string } | "silence" | "garbage";

/** Letters above this size are refused, as the EHLO answer says. Bytes. */
const sizeMax = 10_485_760;

const taken = { code: 250, text: "diterima" };

/** Faults that refuse the letter: for now, too fast, or for good. */
const refusals: Record<string, Answer> = {
  error_400: { code: 451, text: "gangguan sementara" },
  error_429: { code: 450, text: "terlalu cepat, coba lagi" },
  error_500: { code: 554, text: "ditolak" },
};

/**
 * Starts a mail server for development that takes every letter and sends none on. Addresses that
 * begin with `bounce@` are refused for good; any credentials are accepted.
 */
export async function startSmtpCatcher(
  options: SmtpCatcherOptions,
): Promise<{ port: number; close(): Promise<void> }> {
  /** By the sender's port, which is all that a session knows of its connection. */
  const sockets = new Map<number, Socket>();
  const server = new SMTPServer({
    ...dialect(options),
    async onData(stream, session, done) {
      const raw = await buffer(stream).catch(() => undefined);
      // Who leaves in the middle of a letter hears nothing more, and nothing of it is kept.
      if (raw === undefined) return;
      const answer = await answerTo(options, session, raw);
      if (typeof answer === "string") return hangUp(sockets.get(session.remotePort), answer);
      if (answer.code === taken.code) return done(null, answer.text);
      return done(refusal(answer.code, answer.text));
    },
  });
  server.on("error", () => undefined);
  server.server.on("connection", (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.on("close", () => sockets.delete(port));
  });
  await listen(server, options);
  return {
    port: listeningPort(server.server.address()),
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        for (const socket of sockets.values()) socket.destroy();
      }),
  };
}

function dialect({ tls, startTls = false }: SmtpCatcherOptions): SMTPServerOptions {
  return {
    ...tls,
    secure: tls !== undefined && !startTls,
    disabledCommands: startTls ? [] : ["STARTTLS"],
    name: "sandbox",
    size: sizeMax,
    rejectOversized: true,
    authOptional: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    closeTimeout: 100,
    onAuth: ({ username }, _session, done) => done(null, { user: username ?? "tamu" }),
    onRcptTo: ({ address }, _session, done) => {
      done(/^bounce@/i.test(address) ? refusal(550, "kotak surat tidak ada") : null);
    },
  };
}

async function answerTo(
  { deliver, fault: faultOf }: SmtpCatcherOptions,
  session: SMTPServerSession,
  raw: Buffer,
): Promise<Answer> {
  const fault = await faultOf?.().catch(() => null);
  const mode = fault?.mode ?? "";
  const refused = refusals[mode];
  // An oversized letter is refused by the server itself, whatever is answered here.
  if (refused || raw.length > sizeMax) return refused ?? taken;

  if (mode === "delay") await pause(fault?.delay_ms ?? 2_000);
  try {
    const { mailFrom, rcptTo } = session.envelope;
    const from = mailFrom === false ? "" : mailFrom.address;
    await deliver(await readMail({ from, to: rcptTo.map(({ address }) => address) }, raw));
  } catch {
    return { code: 451, text: "belum bisa disimpan, coba lagi" };
  }
  if (mode === "timeout_after_accept") await pause(fault?.delay_ms ?? 60_000);
  if (mode === "timeout_after_accept" || mode === "drop_reply") return "silence";
  return mode === "garbage" ? "garbage" : taken;
}

/** What stands on the envelope and in the letter. */
export async function readMail(
  envelope: { readonly from: string; readonly to: readonly string[] },
  raw: Buffer,
): Promise<Mail> {
  const letter = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true });
  return {
    to: envelope.to.map(asWritten).join(", "),
    from: letter.from?.text || envelope.from,
    subject: letter.subject ?? "",
    text: letter.text ?? "",
    html: letter.html || "",
    raw: raw.toString(),
  };
}

/** The server shows domains beyond ASCII in their own letters; the shop knows them in ASCII. */
function asWritten(address: string): string {
  const at = address.lastIndexOf("@") + 1;
  return `${address.slice(0, at)}${domainToASCII(address.slice(at)) || address.slice(at)}`;
}

function hangUp(socket: Socket | undefined, answer: "silence" | "garbage"): void {
  if (answer === "garbage") socket?.end("<html>Selamat datang</html>\r\n");
  else socket?.destroy();
}

function refusal(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}

function listen(server: SMTPServer, { port, host }: SmtpCatcherOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host ?? "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function listeningPort(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  return address.port;
}
