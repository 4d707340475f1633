import { digestOf, hmacOf, sameInConstantTime } from "../digest.ts";
import { isWithin } from "../network.ts";
import type { Instant } from "../time.ts";
import { jsonIn, textAt } from "./json-path.ts";
import type { CustomRule } from "./rule.ts";
import { type ContentPart, partsOf, type Scheme, type Signature } from "./scheme.ts";

/** What came in at a custom provider's address. */
export interface Delivered {
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  readonly ip: string;
  readonly at: Instant;
}

/** Why a delivery is not believed. Whoever sent it is not told which. */
export const DISTRUSTS = [
  "address_not_allowed",
  "no_secret",
  "signature_missing",
  "signature_differs",
  "timestamp_missing",
  "timestamp_outside",
  "content_missing",
  "type_unsigned",
] as const;
type Distrust = (typeof DISTRUSTS)[number];

/** What a believed delivery says of itself. */
export interface Told {
  readonly event_id: string | undefined;
  readonly event_type: string | undefined;
  /** Whether the event's id is covered by the signature, so that nobody gives it another. */
  readonly isIdProved: boolean;
}

export type Judgement =
  | ({ readonly kind: "genuine" } & Told)
  | { readonly kind: "distrusted"; readonly why: Distrust };

/** So many signatures in one header are tried. */
const CANDIDATES_MAX = 10;

/** Judges a delivery by its provider's scheme, under the secrets that are good now. */
export function judge(scheme: Scheme, secrets: readonly string[], delivered: Delivered): Judgement {
  const { signature, allowed_addresses } = scheme;
  if (allowed_addresses.length > 0 && !isWithin(delivered.ip, allowed_addresses)) {
    return distrust("address_not_allowed");
  }
  const keys = secrets.flatMap((each) => bytesOfSecret(each, signature.secret_encoding) ?? []);
  if (keys.length === 0) return distrust("no_secret");
  const sources = sourcesOf(delivered);
  const candidates = valuesAt(sources, signature, signature.separator).slice(0, CANDIDATES_MAX);
  if (candidates.length === 0) return distrust("signature_missing");
  const timestamp = timestampIn(sources, signature);
  if (timestamp === undefined) return distrust("timestamp_missing");
  const expected = keys.map((key) => signedBy(key, { signature, sources, timestamp }));
  if (expected.some((each) => each === undefined)) return distrust("content_missing");
  const isSigned = expected
    .flatMap((each) => candidates.map((given) => isSame(signature, given, each ?? "")))
    .includes(true);
  if (!isSigned) return distrust("signature_differs");
  if (!isTimely(signature, timestamp, delivered.at)) return distrust("timestamp_outside");
  return { kind: "genuine", ...toldIn(scheme, sources) };
}

function distrust(why: Distrust): Judgement {
  return { kind: "distrusted", why };
}

/**
 * Whether what decides of an event's effect is covered by its signature. A digest of some fields
 * alone would let whoever has seen one event send it as another; an HMAC covers the body.
 */
export function coversEffect({ signature, event }: Scheme, rules: readonly CustomRule[]): boolean {
  const parts = partsOf(signature.content);
  if (parts.some(({ kind }) => kind === "body")) return true;
  const customers = rules.flatMap(({ effect }) =>
    effect.kind === "notice" ? [effect.customer] : [],
  );
  return [...(event.type === null ? [] : [event.type]), ...customers].every((needed) =>
    parts.some((part) => part.kind === "source" && part.source === needed),
  );
}

/** Where a scheme finds what it asks for. */
interface Sources {
  readonly bytes: Uint8Array;
  read(source: string): string | undefined;
}

function sourcesOf({ headers, bytes }: Delivered): Sources {
  let document: unknown;
  let isRead = false;
  return {
    bytes,
    read(source) {
      if (source.startsWith("header:")) {
        return headers.get(source.slice("header:".length)) || undefined;
      }
      // Nobody who has proved nothing has a body read, unless its parts are what is signed.
      if (!isRead) document = jsonIn(bytes);
      isRead = true;
      return textAt(document, source);
    },
  };
}

/** The values at a place that begin with a prefix, without it. */
function valuesAt(
  sources: Sources,
  { from, prefix }: Pick<Signature, "from" | "prefix">,
  separator: string,
): readonly string[] {
  const whole = sources.read(from);
  if (whole === undefined) return [];
  const all = separator === "" ? [whole] : whole.split(separator);
  return all
    .map((each) => each.trim())
    .filter((each) => each.startsWith(prefix) && each.length > prefix.length)
    .map((each) => each.slice(prefix.length));
}

/** Of a scheme without one it is empty. */
function timestampIn(sources: Sources, { timestamp, separator }: Signature): string | undefined {
  if (timestamp === null) return "";
  return valuesAt(sources, timestamp, timestamp.prefix === "" ? "" : separator)[0];
}

interface Signing {
  readonly signature: Signature;
  readonly sources: Sources;
  readonly timestamp: string;
}

/** What the signature would be; `undefined` where something that it covers was not sent. */
function signedBy(key: Uint8Array, { signature, sources, timestamp }: Signing) {
  const parts = partsOf(signature.content).map((part) =>
    contentOf(part, { key, sources, timestamp }),
  );
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  const { algorithm, encoding, method } = signature;
  return method === "hmac"
    ? hmacOf({ algorithm, encoding }, key, known)
    : digestOf({ algorithm, encoding }, known);
}

function contentOf(
  part: ContentPart,
  {
    key,
    sources,
    timestamp,
  }: Pick<Signing, "sources" | "timestamp"> & { readonly key: Uint8Array },
): string | Uint8Array | undefined {
  if (part.kind === "text") return part.text;
  if (part.kind === "source") return sources.read(part.source);
  return { body: sources.bytes, timestamp, secret: key }[part.kind];
}

const HEX = /^(?:[0-9a-f]{2})+$/i;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The bytes of a secret; `undefined` for one that is not written as the scheme says. */
export function bytesOfSecret(
  secret: string,
  encoding: Signature["secret_encoding"],
): Uint8Array | undefined {
  if (encoding === "text") return new TextEncoder().encode(secret);
  if (encoding === "hex") {
    if (!HEX.test(secret)) return undefined;
    return Uint8Array.from(secret.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  }
  const base64 = encoding === "whsec" ? secret.replace(/^whsec_/, "") : secret;
  if (!BASE64.test(base64)) return undefined;
  return Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
}

function isSame({ encoding }: Signature, given: string, expected: string): boolean {
  return sameInConstantTime(encoding === "hex" ? given.toLowerCase() : given, expected);
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

function isTimely({ timestamp }: Signature, text: string, at: Instant): boolean {
  if (timestamp === null) return true;
  const { unit, tolerance_seconds } = timestamp;
  const milliseconds =
    unit === "iso8601"
      ? ISO.test(text)
        ? Date.parse(text)
        : Number.NaN
      : /^\d{1,15}$/.test(text)
        ? Number(text) * (unit === "seconds" ? 1_000 : 1)
        : Number.NaN;
  return Math.abs(Date.parse(at) - milliseconds) <= tolerance_seconds * 1_000;
}

function toldIn({ event, signature }: Scheme, sources: Sources): Told {
  const { id, type } = event;
  const parts = partsOf(signature.content);
  const coversBody = parts.some(({ kind }) => kind === "body");
  const covers = (source: string) =>
    parts.some((part) => part.kind === "source" && part.source === source);
  return {
    event_id: id === null ? undefined : sources.read(id),
    event_type: type === null ? undefined : sources.read(type),
    isIdProved: id !== null && (covers(id) || (coversBody && id.startsWith("$"))),
  };
}
