import type { Mail } from "../../../ports/notifications/mailer.ts";
import { encodedWords, isPrintableAscii, quotedPrintable } from "./encoding.ts";

/** What the message says of its sender. `domain` is the right side of the Message-ID. */
interface Sender {
  email: string;
  name: string;
  domain: string;
}

const lineCharsMax = 76;

/** Neither quoted-printable nor base64 can produce `=_`, so no part ever holds this line. */
const boundary = "=_alternative";

/** All that a message is made of. `to` is the address as the envelope has it. */
interface Writing {
  mail: Mail;
  to: string;
  sender: Sender;
  at: string;
}

/**
 * The mail as text to send (RFC 5322, RFC 2045): CRLF throughout, no line above 76 characters but
 * for an address that long. Same mail, sender and instant, same text.
 */
export function buildMessage({ mail, to, sender, at }: Writing): string {
  return [
    `Date: ${new Date(at).toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: <${mail.id}@${sender.domain}>`,
    personHeader("From", sender.name, sender.email),
    personHeader("To", mail.to.name ?? "", to),
    textHeader("Subject", mail.subject),
    "Auto-Submitted: auto-generated",
    "MIME-Version: 1.0",
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    "",
    ...part("text/plain", mail.text),
    ...part("text/html", mail.html),
    `--${boundary}--`,
    "",
  ].join("\r\n");
}

function part(type: string, content: string): string[] {
  return [
    `--${boundary}`,
    `Content-Type: ${type}; charset=utf-8`,
    "Content-Transfer-Encoding: quoted-printable",
    "",
    quotedPrintable(content),
  ];
}

function textHeader(field: string, value: string): string {
  const prefix = `${field}: `;
  const plain = prefix.length + value.length <= lineCharsMax && value.trim() === value;
  return prefix + (plain && isLiteral(value) ? value : encodedWords(value, prefix.length));
}

function personHeader(field: string, name: string, email: string): string {
  if (name === "") return `${field}: ${email}`;

  const prefix = `${field}: `;
  const quoted = `"${name.replace(/["\\]/g, "\\$&")}"`;
  const plain = isLiteral(name) && prefix.length + quoted.length <= lineCharsMax;
  const phrase = plain ? quoted : encodedWords(name, prefix.length);
  return `${prefix}${phrase}\r\n <${email}>`;
}

/** Whether a mail program shows the text as it stands, and does not take it for an encoded-word. */
function isLiteral(text: string): boolean {
  return isPrintableAscii(text) && !text.includes("=?");
}
