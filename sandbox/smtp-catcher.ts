import {
  type AddressInfo,
  createServer as createTcpServer,
  type Server,
  type Socket,
} from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { parseLetter } from "./smtp/mime.ts";
import { serveSmtp } from "./smtp/session.ts";

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
export interface SmtpFault {
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

/**
 * Starts a mail server for development that takes every letter and sends none on. Addresses that
 * begin with `bounce@` are refused for good; any credentials are accepted.
 */
export async function startSmtpCatcher(
  options: SmtpCatcherOptions,
): Promise<{ port: number; close(): Promise<void> }> {
  const { tls, startTls = false, host = "127.0.0.1" } = options;
  const open = new Set<Socket>();
  const serve = (socket: Socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    serveSmtp(socket, {
      upgrade: startTls ? tls : undefined,
      fault: options.fault,
      take: ({ recipients, sender, raw }) => options.deliver(readMail(recipients, sender, raw)),
    });
  };
  const server =
    tls !== undefined && !startTls ? createTlsServer(tls, serve) : createTcpServer(serve);
  await listen(server, options.port, host);
  return {
    port: listeningPort(server.address()),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

function readMail(recipients: readonly string[], sender: string, raw: Uint8Array): Mail {
  const letter = parseLetter(raw);
  return {
    ...letter,
    to: recipients.join(", "),
    from: letter.from || sender,
    raw: new TextDecoder().decode(raw),
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function listeningPort(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  return address.port;
}
