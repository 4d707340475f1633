import { clip } from "../text/clip.ts";

/** Headers are kept up to here; vendors send a dozen. */
const HEADERS_MAX = 40;
const HEADER_BYTES = 300;
const HIDDEN = "[hidden]";

/** Names of headers, and of fields in a body, whose values prove or open something. */
const SECRET = /auth|token|secret|sign|cookie|hmac|hash|digest|passw|credential|api[-_]?key/i;
/** As a word of a name: `x-callback-key` and `cardPan`, but not `monkey` and `company`. */
const SECRET_WORD = new RegExp(
  "(?:^|[^a-z0-9])(?:key|pin|sn|pan|otp|cvv2?|cvc2?|pass|pwd|sig|private|access[-_]?code" +
    "|card[-_]?(?:no|number))(?:$|[^a-z0-9])",
);

function isSecret(name: string): boolean {
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
  return SECRET.test(name) || SECRET_WORD.test(words);
}
/** What tells of the connection, or was written between the sender and us. */
const OF_TRANSPORT = new RegExp(
  "^(?:cf-(?!connecting-ip$)|x-forwarded-|x-real-ip$|cdn-loop$|host$|connection$|accept(?:-|$)" +
    "|content-length$|transfer-encoding$)",
);

/** The headers of a webhook as they are kept: without what would let anybody send another one. */
export function keptHeaders(
  headers: Headers,
  secretNames: readonly string[] = [],
): Readonly<Record<string, string>> {
  const hidden = new Set(secretNames.map((name) => name.toLowerCase()));
  const kept = [...headers]
    .filter(([name]) => !OF_TRANSPORT.test(name))
    .slice(0, HEADERS_MAX)
    .map(([name, value]) => {
      const isHidden = isSecret(name) || hidden.has(name);
      return [clip(name, HEADER_BYTES), isHidden ? HIDDEN : clip(value, HEADER_BYTES)] as const;
    });
  return Object.fromEntries(kept);
}

/** The bytes of a webhook: as text, and as they are where the text does not give them back. */
export interface KeptBody {
  readonly body: string;
  readonly raw: string | null;
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

export function keptBody(bytes: Uint8Array): KeptBody {
  const body = decoder.decode(bytes);
  const again = encoder.encode(body);
  const isExact =
    again.length === bytes.length && again.every((byte, index) => byte === bytes[index]);
  return { body, raw: isExact ? null : base64Of(bytes) };
}

export function bytesOf({ body, raw }: KeptBody): Uint8Array {
  if (raw === null) return encoder.encode(body);
  return Uint8Array.from(atob(raw), (each) => each.charCodeAt(0));
}

/**
 * How a body is shown: of JSON, forms and XML, also of what is broken off, without the values that
 * prove or open something.
 */
export function shownBody(body: string): string {
  const json = parsed(body);
  if (json !== undefined) return JSON.stringify(withoutSecrets(json));
  return SHAPES.reduce(
    (text, shape) =>
      text.replace(shape, (whole: string, ...[start = "", name = "", between = ""]: string[]) =>
        isSecret(decoded(name)) ? `${start}${name}${between}${HIDDEN}` : whole,
      ),
    body,
  );
}

/** What comes before a name, the name, and what stands between it and its value. */
const SHAPES = [
  /(")([^"\\]{1,100})("\s*:\s*)(?:"(?:[^"\\]|\\.)*"?|[^\s",}\]]+)/g,
  /(<)([\w:.-]{1,100})((?:\s[^<>]*)?>)(?:<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|[^<]+)/g,
  /(^|[&\s;<?])([^=&\s;<>"]{1,100})(=)(?:"[^"]*"?|[^&\s]*)/g,
];

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** So deep, and no deeper, is looked for what to hide; nothing beyond is shown. */
const DEPTH_MAX = 20;

function withoutSecrets(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return shownText(value, depth);
  if (typeof value !== "object" || value === null) return value;
  if (depth === DEPTH_MAX) return HIDDEN;
  if (Array.isArray(value)) return value.map((each) => withoutSecrets(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      isSecret(name) ? HIDDEN : withoutSecrets(each, depth + 1),
    ]),
  );
}

/** Some senders put a document of JSON into a field of another. */
function shownText(text: string, depth: number): string {
  const json = /^\s*[[{]/.test(text) ? parsed(text) : undefined;
  return json === undefined ? text : JSON.stringify(withoutSecrets(json, depth + 1));
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function base64Of(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
