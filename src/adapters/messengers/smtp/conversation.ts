import { Buffer } from "node:buffer";
import type { Socket } from "node:net";
import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { DeliveryOutcome } from "../../../ports/notifications/messenger.ts";
import type { SmtpConfig } from "./config.ts";
import { openSocket } from "./socket.ts";
import {
  accepted,
  mayTakeAnother,
  type Progress,
  refused,
  type SmtpError,
  verdict,
} from "./verdict.ts";

/** The envelope, the message, and our own id of it. */
interface OutgoingMail {
  id: string;
  from: string;
  to: string;
  message: string;
}

interface Session {
  client: SMTPConnection;
  config: SmtpConfig;
  /** Rejects when the connection is lost, whichever command is under way. */
  lost: Promise<never>;
}

type Done<Result> = (error?: SmtpError | null, result?: Result) => void;

const farewellMs = 1_000;
/** Bounds the whole conversation: a server could answer each command just in time. */
const timeoutsPerMail = 3;

/** Hands one mail over, on a connection of its own. Never throws. */
export async function deliver(
  config: SmtpConfig,
  parcel: OutgoingMail,
  ca: string[] | undefined,
): Promise<DeliveryOutcome> {
  const progress: Progress = { introduced: false, handedOver: false };
  const late = Promise.withResolvers<never>();
  const timeoutMs = config.timeoutMs * timeoutsPerMail;
  const timer = setTimeout(() => late.reject(tooLate(timeoutMs)), timeoutMs);
  let session: Session | undefined;
  try {
    session = sessionOn(await openSocket(config, ca), config, { ca, late: late.promise });
    return await converse(session, parcel, progress);
  } catch (error) {
    return verdict(error, progress);
  } finally {
    clearTimeout(timer);
    if (session) await hangUp(session);
  }
}

async function converse(
  session: Session,
  parcel: OutgoingMail,
  progress: Progress,
): Promise<DeliveryOutcome> {
  const { client, config } = session;
  await step(session, (done: Done<void>) => client.connect(done));
  progress.introduced = true;
  const stop = await logIn(session);
  if (stop) return stop;

  const { from, to, id } = parcel;
  const bytes = Buffer.from(parcel.message);
  const body = Readable.from([bytes]);
  // The client asks for the message when DATA was granted, and writes the final dot after its end.
  body.once("end", () => {
    progress.handedOver = true;
  });
  const envelope = { from, to, size: bytes.length };
  const sent = await step(session, (done: Done<{ response: string }>) =>
    client.send(envelope, body, done),
  );
  return accepted(sent?.response ?? "", `${id}@${config.heloName}`);
}

/** AUTH PLAIN, then LOGIN, as far as they are offered (RFC 4954); no user name, no login. */
async function logIn(session: Session): Promise<DeliveryOutcome | undefined> {
  const { username = "", password = "" } = session.config;
  if (username === "") return undefined;

  const offered = mechanismsOf(session.client.lastServerResponse || "");
  const usable = ["PLAIN", "LOGIN"].filter((mechanism) => offered.includes(mechanism));
  if (usable.length === 0) return refused("auth_unavailable", "no AUTH PLAIN, no AUTH LOGIN");

  for (const [index, method] of usable.entries()) {
    const auth = { user: username, pass: password, method };
    try {
      await step(session, (done: Done<boolean>) => session.client.login(auth, done));
      return undefined;
    } catch (error) {
      if (index === usable.length - 1 || !mayTakeAnother(error)) throw error;
    }
  }
  return undefined;
}

/** What an EHLO reply offers for AUTH, all its lines together. `AUTH=` is an old spelling. */
function mechanismsOf(ehlo: string): string[] {
  return ehlo
    .toUpperCase()
    .split(/\r?\n/)
    .flatMap((line) => /^250[ -]AUTH[ =](.*)$/.exec(line)?.[1]?.trim().split(/\s+/) ?? []);
}

function sessionOn(
  socket: Socket,
  config: SmtpConfig,
  { ca, late }: { ca: string[] | undefined; late: Promise<never> },
): Session {
  const { host, port, heloName: name, timeoutMs, security } = config;
  const client = new SMTPConnection({
    ...{ host, port, name, connection: socket },
    secure: security === "implicit",
    secured: security === "implicit",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    ...(ca === undefined ? {} : { tls: { ca } }),
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    socketCloseTimeout: 0,
  });
  const lost = Promise.withResolvers<never>();
  client.on("error", lost.reject);
  late.catch(lost.reject);
  lost.promise.catch(() => undefined);
  // The client would not notice a connection lost before it listens.
  setImmediate(() => setImmediate(() => socket.destroyed && lost.reject(hungUp())));
  return { client, config, lost: lost.promise };
}

/** One command of the client; rejects as soon as the connection is lost. */
function step<Result>(
  { lost }: Session,
  act: (done: Done<Result>) => void,
): Promise<Result | undefined> {
  const answered = new Promise<Result | undefined>((resolve, reject) => {
    act((error, result) => (error ? reject(error) : resolve(result)));
  });
  return Promise.race([answered, lost]);
}

/** Sends QUIT while the connection stands, then closes the socket in any case. */
async function hangUp({ client, config }: Session): Promise<void> {
  if (!client.destroyed) {
    const ended = Promise.withResolvers<void>();
    const timer = setTimeout(ended.resolve, Math.min(config.timeoutMs, farewellMs));
    client.once("end", ended.resolve);
    client.quit();
    await ended.promise;
    clearTimeout(timer);
  }
  client.close();
}

function tooLate(timeoutMs: number): Error {
  return Object.assign(new Error(`not done within ${timeoutMs} ms`), { code: "ETIMEDOUT" });
}

function hungUp(): Error {
  return new Error("the server hung up");
}
