import type { Mail, Mailer, MailOutcome } from "../../../ports/notifications/mailer.ts";
import { breaksHeader, mailbox } from "./address.ts";
import { type SmtpConfig, smtpProblems } from "./config.ts";
import { type Connect, hangUp, openConnection } from "./connection.ts";
import { deliver } from "./conversation.ts";
import { base64 } from "./encoding.ts";
import { buildMessage } from "./message.ts";
import { discreet, refused } from "./verdict.ts";

/** What the mailer needs from outside: sockets, and the instant as ISO-8601 UTC text. */
export interface SmtpMeans {
  connect: Connect;
  now: () => string;
}

const messageIdLocalPart = /^[a-z\d_-]+(?:\.[a-z\d_-]+)*$/i;
const idCharsMax = 200;

/** Mail over SMTP, one connection per mail. Throws at once on settings that cannot be used. */
export function smtpMailer(config: SmtpConfig, means: SmtpMeans): Mailer {
  const problems = smtpProblems(config);
  if (problems.length > 0) throw new Error(`SMTP settings: ${problems.join("; ")}`);

  return { send: (mail) => send(config, means, mail) };
}

async function send(config: SmtpConfig, means: SmtpMeans, mail: Mail): Promise<MailOutcome> {
  if (!hasCleanHeaders(mail)) return refused("invalid_header", "a header value cannot be written");
  const to = mailbox(mail.to.email);
  const from = mailbox(config.from.email);
  if (to === undefined) return refused("invalid_address", "not an e-mail address", "recipient");
  if (from === undefined) return refused("invalid_sender", "not an e-mail address");

  const sender = { email: from.address, name: config.from.name, domain: config.heloName };
  const message = buildMessage(mail, to.address, sender, means.now());
  const connection = openConnection(means.connect, config, config.timeoutMs);
  const outcome = await deliver(connection, config, { id: mail.id, from, to, message });
  await hangUp(connection);
  return discreet(outcome, secretsOf(config));
}

function hasCleanHeaders({ id, to, subject }: Mail): boolean {
  if (!messageIdLocalPart.test(id) || id.length > idCharsMax) return false;
  return ![to.email, to.name ?? "", subject].some(breaksHeader);
}

/** The credentials in every form in which they cross the wire, longest first. */
function secretsOf({ username = "", password = "" }: SmtpConfig): string[] {
  const plain = base64(`\0${username}\0${password}`);
  const secrets = [plain, base64(password), base64(username), password, username];
  return username === "" ? [] : secrets.sort((a, b) => b.length - a.length);
}
