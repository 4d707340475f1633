import * as z from "zod";

const ATOM = "[a-z\\d!#$%&'*+/=?^_`{|}~-]+";
const LOCAL_PART = new RegExp(`^${ATOM}(?:\\.${ATOM})*$`);
const LABEL = "[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?";
const HOST_NAME = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`);
const INTERNATIONAL = /^[\p{L}\p{N}\p{M}.-]+$/u;
const LOCAL_CHARS_MAX = 64;
const HOST_CHARS_MAX = 253;
const EMAIL_CHARS_MAX = 254;

/**
 * An e-mail address as it is compared, stored and written to: trimmed, lower case, its domain in
 * ASCII (`münchen.de` is `xn--mnchen-3ya.de`). CR, LF, NUL and blanks cannot occur. Quoted local
 * parts, local parts beyond ASCII, address literals and bare host names are not taken.
 */
export const zEmail = z
  .string()
  .trim()
  .overwrite((text) => canonicalEmail(text) ?? text)
  .check((context) => {
    if (canonicalEmail(context.value) !== undefined) return;
    const { value: input } = context;
    context.issues.push({ code: "invalid_format", format: "email", input });
  })
  .meta({ example: "sari@example.com", type: "string", format: "email" });

/** The one spelling of an address (RFC 5321 §4.1.2); undefined when it is none. */
export function canonicalEmail(text: string): string | undefined {
  const at = text.lastIndexOf("@");
  const local = text.slice(0, Math.max(at, 0)).toLowerCase();
  const domain = hostName(text.slice(at + 1));
  if (local.length > LOCAL_CHARS_MAX || !LOCAL_PART.test(local)) return undefined;
  if (domain === undefined || !/\.[^.]*[a-z][^.]+$/.test(domain)) return undefined;

  const email = `${local}@${domain}`;
  return email.length <= EMAIL_CHARS_MAX ? email : undefined;
}

/** A host name in lower case and ASCII (labels beyond it in Punycode); undefined if it is none. */
export function hostName(text: string): string | undefined {
  const ascii = /^[\x20-\x7e]*$/.test(text) ? text.toLowerCase() : punycode(text);
  return ascii.length <= HOST_CHARS_MAX && HOST_NAME.test(ascii) ? ascii : undefined;
}

function punycode(domain: string): string {
  const url = `http://${domain}`;
  return INTERNATIONAL.test(domain) && URL.canParse(url) ? new URL(url).hostname : "";
}
