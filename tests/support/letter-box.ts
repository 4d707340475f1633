import { createServer, type Socket } from "node:net";
import { type Mail, readMail } from "../../sandbox/smtp-catcher.ts";

/** A letter whose words are read when somebody asks for them: most are never looked at. */
export interface CaughtLetter {
  /** The recipients on the envelope. */
  readonly to: string;
  read(): Promise<Mail>;
}

/** What is under way on one connection. */
interface Session {
  from: string;
  to: string[];
  /** The lines of a letter while it comes. */
  letter: string[] | undefined;
}

const GREETING = "220 box ESMTP";
const HELLO = "250-box\r\n250-8BITMIME\r\n250 SMTPUTF8";

/**
 * As much of RFC 5321 as the shop speaks to a mail server without TLS, answered at once: the
 * sandbox's server, which its own tests talk to, lets each letter wait for 100 ms. Refuses whoever
 * is called `bounce@`. Gives how to close it.
 */
export async function startLetterBox(
  port: number,
  take: (letter: CaughtLetter) => void,
): Promise<() => Promise<void>> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => undefined);
    converse(socket, take);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
}

function converse(socket: Socket, take: (letter: CaughtLetter) => void): void {
  const session: Session = { from: "", to: [], letter: undefined };
  let rest = "";
  socket.setEncoding("latin1");
  socket.on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const answer =
        session.letter === undefined ? command(session, line) : content(session, line, take);
      if (answer !== undefined) socket.write(`${answer}\r\n`);
      if (answer?.startsWith("221")) socket.end();
    }
  });
  socket.write(`${GREETING}\r\n`);
}

function command(session: Session, line: string): string {
  const address = /<(.*?)>/.exec(Buffer.from(line, "latin1").toString())?.[1] ?? "";
  switch (line.slice(0, 4).toUpperCase()) {
    case "EHLO":
      return HELLO;
    case "MAIL":
      Object.assign(session, { from: address, to: [] });
      return "250 OK";
    case "RCPT":
      if (/^bounce@/i.test(address)) return "550 5.1.1 kotak surat tidak ada";
      session.to.push(address);
      return "250 OK";
    case "DATA":
      session.letter = [];
      return "354 go on";
    case "QUIT":
      return "221 bye";
    case "RSET":
    case "NOOP":
      return "250 OK";
    default:
      return "502 5.5.1 unknown";
  }
}

/** A line of a letter, whose end is a dot alone; a dot before a line was put there (4.5.2). */
function content(
  session: Session,
  line: string,
  take: (letter: CaughtLetter) => void,
): string | undefined {
  if (line !== ".") {
    session.letter?.push(line.replace(/^\./, ""));
    return undefined;
  }
  const raw = Buffer.from((session.letter ?? []).join("\r\n"), "latin1");
  const envelope = { from: session.from, to: [...session.to] };
  let mail: Promise<Mail> | undefined;
  take({
    to: envelope.to.join(", "),
    read: () => {
      mail ??= readMail(envelope, raw);
      return mail;
    },
  });
  session.letter = undefined;
  return "250 2.0.0 diterima";
}
