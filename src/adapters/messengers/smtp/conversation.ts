import type { MailOutcome } from "../../../ports/notifications/mailer.ts";
import type { Mailbox } from "./address.ts";
import type { SmtpConfig } from "./config.ts";
import { type Connection, exchange, type Lost, startTls, write } from "./connection.ts";
import { base64, dotStuffed } from "./encoding.ts";
import { offersOf, type Reply } from "./reply.ts";
import { refused, type Stage, verdict } from "./verdict.ts";

/** What is handed over: the envelope, the message, and our own name for it. */
export interface Parcel {
  id: string;
  from: Mailbox;
  to: Mailbox;
  message: string;
}

interface Session {
  connection: Connection;
  config: SmtpConfig;
  /** What the last EHLO offered; what was said before TLS is forgotten (RFC 3207 §4.2). */
  offers: Map<string, string[]>;
}

type Stop = MailOutcome | undefined;

const commandCharsMax = 510;

/** Hands one mail over (RFC 5321). Each step either leads to the next or is the end of it. */
export async function deliver(
  connection: Connection,
  config: SmtpConfig,
  parcel: Parcel,
): Promise<MailOutcome> {
  const session: Session = { connection, config, offers: new Map() };
  return (
    (await ask(session, "greeting", "", "220")) ??
    (await introduce(session)) ??
    (await encrypt(session)) ??
    (await logIn(session)) ??
    (await address(session, parcel)) ??
    (await handOver(session, parcel))
  );
}

async function ask(session: Session, stage: Stage, line: string, wanted: string): Promise<Stop> {
  const answer = await exchange(session.connection, line === "" ? "" : `${line}\r\n`);
  return verdict(stage, answer, wanted);
}

async function introduce(session: Session): Promise<Stop> {
  const answer = await exchange(session.connection, `EHLO ${session.config.heloName}\r\n`);
  session.offers = answer.kind === "reply" ? offersOf(answer) : new Map();
  return verdict("EHLO", answer, "250");
}

/** TLS or nothing: a server that does not offer it gets no credential and no mail (RFC 3207). */
async function encrypt(session: Session): Promise<Stop> {
  const { connection, config, offers } = session;
  if (config.security !== "starttls") return undefined;
  if (!offers.has("STARTTLS")) return refused("starttls_unavailable", "STARTTLS is not offered");

  const stop = await ask(session, "STARTTLS", "STARTTLS", "220");
  if (stop) return stop;
  startTls(connection, config.host);
  return introduce(session);
}

/** AUTH PLAIN or LOGIN, whichever is offered (RFC 4954); no user name, no login. */
async function logIn(session: Session): Promise<Stop> {
  const { username = "", password = "" } = session.config;
  if (username === "") return undefined;

  const mechanisms = session.offers.get("AUTH") ?? [];
  const lines = loginLines(mechanisms, username, password);
  if (lines === undefined) return refused("auth_unavailable", "no AUTH PLAIN, no AUTH LOGIN");

  for (const [index, line] of lines.entries()) {
    const stop = await ask(session, "AUTH", line, index === lines.length - 1 ? "235" : "334");
    if (stop) return stop;
  }
  return undefined;
}

function loginLines(
  mechanisms: string[],
  username: string,
  password: string,
): string[] | undefined {
  if (mechanisms.includes("PLAIN")) {
    const response = base64(`\0${username}\0${password}`);
    const line = `AUTH PLAIN ${response}`;
    return line.length <= commandCharsMax ? [line] : ["AUTH PLAIN", response];
  }
  if (!mechanisms.includes("LOGIN")) return undefined;
  return ["AUTH LOGIN", base64(username), base64(password)];
}

async function address(session: Session, { from, to, message }: Parcel): Promise<Stop> {
  const { offers } = session;
  if (to.utf8 && !offers.has("SMTPUTF8")) {
    return refused("smtputf8_unavailable", "the address needs SMTPUTF8", "recipient");
  }

  const size = new TextEncoder().encode(message).length;
  const parameters = [
    ...(offers.has("SIZE") ? [` SIZE=${size}`] : []),
    ...(to.utf8 ? [" SMTPUTF8"] : []),
  ].join("");
  const mail = `MAIL FROM:<${from.address}>${parameters}`;
  return (
    (await ask(session, "MAIL", mail, "2")) ??
    (await ask(session, "RCPT", `RCPT TO:<${to.address}>`, "2"))
  );
}

/** Until the final dot leaves nothing can have been accepted; after it only the reply can tell. */
async function handOver(session: Session, parcel: Parcel): Promise<MailOutcome> {
  const { connection, config } = session;
  const stop = await ask(session, "DATA", "DATA", "354");
  if (stop) return stop;

  const lost = await write(connection, dotStuffed(parcel.message));
  const answer = lost ?? (await exchange(connection, ".\r\n"));
  const failed = verdict(lost ? "DATA" : "message", answer, "2");
  if (failed) return failed;

  const provider_id = providerId(answer) ?? `${parcel.id}@${config.heloName}`;
  return { kind: "accepted", provider_id, code: answer.code };
}

/** Relays name the mail in their own ways: `queued as X`, `id=X`, `Ok X` where X has a digit. */
function providerId(answer: Reply | Lost): string | undefined {
  const lines = answer.kind === "reply" ? answer.lines : [];
  const said = lines.join(" ").replace(/^2\.\d+\.\d+\s+/, "");
  const named = /(?:\bqueued as |\bid=)([!-+\--:<-~]{1,200})/i.exec(said);
  return (named ?? /^ok:?\s+(?=\S*\d)([!-+\--:<-~]{4,200})/i.exec(said))?.[1];
}
