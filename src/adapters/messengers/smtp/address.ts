/** An address as the envelope carries it: the domain in ASCII, the local part as it was given. */
export interface Mailbox {
  address: string;
  /** The local part is not ASCII, so the server must offer SMTPUTF8 (RFC 6531). */
  utf8: boolean;
}

const word = "[\\p{L}\\p{N}\\p{M}!#$%&'*+/=?^_`{|}~-]+";
const localPart = new RegExp(`^${word}(?:\\.${word})*$`, "u");
const internationalDomain = /^[\p{L}\p{N}\p{M}.-]+$/u;
const label = "[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?";
const asciiDomain = new RegExp(`^${label}(?:\\.${label})*$`, "i");
const localBytesMax = 64;
const domainCharsMax = 253;

/**
 * Reads `local@domain` (RFC 5321 §4.1.2, RFC 6531). Undefined when it cannot stand in a command as
 * it is; quoted local parts and address literals are not taken.
 */
export function mailbox(email: string): Mailbox | undefined {
  const at = email.lastIndexOf("@");
  const local = email.slice(0, Math.max(at, 0));
  const domain = hostname(email.slice(at + 1));
  if (domain === undefined || !localPart.test(local)) return undefined;
  if (new TextEncoder().encode(local).length > localBytesMax) return undefined;

  return { address: `${local}@${domain}`, utf8: !isPrintableAscii(local) };
}

/** The domain in ASCII, international labels in Punycode; undefined when it is not a host name. */
export function hostname(domain: string): string | undefined {
  const ascii = isPrintableAscii(domain) ? domain : punycode(domain);
  return ascii.length <= domainCharsMax && asciiDomain.test(ascii) ? ascii : undefined;
}

/** Whether the text could end a header or a command early: CR, LF or NUL stands in it. */
export function breaksHeader(text: string): boolean {
  return ["\r", "\n", "\0"].some((character) => text.includes(character));
}

export function isPrintableAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

function punycode(domain: string): string {
  const url = `http://${domain}`;
  return internationalDomain.test(domain) && URL.canParse(url) ? new URL(url).hostname : "";
}
