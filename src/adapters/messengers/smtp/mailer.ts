import { canonicalEmail } from "../../../domain/text/email.ts";
import type { Mail, Mailer } from "../../../ports/notifications/mailer.ts";
import type { DeliveryOutcome } from "../../../ports/notifications/messenger.ts";
import { discreet } from "../shared/discreet.ts";
import { type SmtpConfig, smtpProblems } from "./config.ts";
import { deliver } from "./conversation.ts";
import { base64, breaksHeader } from "./encoding.ts";
import { buildMessage } from "./message.ts";
import { refused } from "./verdict.ts";

/** What the mailer needs from outside: the instant as ISO-8601 UTC text. */
export interface SmtpMeans {
  now: () => string;
  /** Certificates to trust instead of the platform's; of use only outside of workerd. */
  ca?: string[];
}

const messageIdLocalPart = /^[a-z\d_-]+(?:\.[a-z\d_-]+)*$/i;
const idCharsMax = 200;

/** Mail over SMTP, one connection per mail. Throws at once on settings that cannot be used. */
export function smtpMailer(config: SmtpConfig, means: SmtpMeans): Mailer {
  const problems = smtpProblems(config);
  if (problems.length > 0) throw new Error(`SMTP settings: ${problems.join("; ")}`);

  return { send: (mail) => send(config, means, mail) };
}

async function send(config: SmtpConfig, means: SmtpMeans, mail: Mail): Promise<DeliveryOutcome> {
  if (!hasCleanHeaders(mail)) return refused("invalid_header", "a header value cannot be written");
  const to = canonicalEmail(mail.to.email);
  const from = canonicalEmail(config.from.email);
  if (to === undefined) return noAddress(mail.to.email);
  if (from === undefined) return refused("invalid_sender", "not an e-mail address");

  const sender = { email: from, name: config.from.name, domain: config.heloName };
  const message = buildMessage({ mail, to, sender, at: means.now() });
  const outcome = await deliver(config, { id: mail.id, from, to, message }, means.ca);
  return discreet(outcome, secretsOf(config));
}

/** Letters beyond ASCII before the `@` need a way of SMTP that few servers go all along. */
function noAddress(email: string): DeliveryOutcome {
  const isForeign = /^[^@]*[^\0-\x7f][^@]*@/.test(email);
  return isForeign
    ? refused("needs_smtputf8", "the local part is beyond ASCII", "recipient")
    : refused("invalid_address", "not an e-mail address", "recipient");
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
